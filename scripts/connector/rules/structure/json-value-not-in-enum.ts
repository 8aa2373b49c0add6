import { structureRule } from "./structure-rule.js";

/** A member with a fixed set of values has one of them. */
export const jsonValueNotInEnum = structureRule("JsonValueNotInEnum", "error");
