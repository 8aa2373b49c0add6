import { structureRule } from "./structure-rule.js";

/** Only a body parameter has a `schema`. */
export const nonBodyParameterSchemaNotValid = structureRule("NonBodyParameterSchemaNotValid", "error");
