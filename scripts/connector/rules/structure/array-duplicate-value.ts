import { structureRule } from "./structure-rule.js";

/** A list of unique values names none of them twice. */
export const arrayDuplicateValue = structureRule("ArrayDuplicateValue", "error");
