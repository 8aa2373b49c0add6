import { structureRule } from "./structure-rule.js";

/** A body parameter has a `schema`. */
export const bodyParameterSchemaRequired = structureRule("BodyParameterSchemaRequired", "error");
