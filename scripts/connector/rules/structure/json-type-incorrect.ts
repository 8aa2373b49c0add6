import { structureRule } from "./structure-rule.js";

/** Every member has the JSON type that its format gives it. */
export const jsonTypeIncorrect = structureRule("JsonTypeIncorrect", "error");
