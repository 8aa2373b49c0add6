import { structureRule } from "./structure-rule.js";

/** A list of unique values names none of them twice. A published connector does, and works. */
export const arrayDuplicateValue = structureRule("ArrayDuplicateValue", "warning", "error");
