import { structureRule } from "./structure-rule.js";

/** A body parameter describes its content in `schema` only. */
export const bodyParameterPropertyNotValid = structureRule("BodyParameterPropertyNotValid", "error");
