import { structureRule } from "./structure-rule.js";

/** `swagger` is the text `2.0`. */
export const specificationVersionIncorrect = structureRule("SpecificationVersionIncorrect", "error");
