import { structureRule } from "./structure-rule.js";

/** `schemes` lists transfer protocols that OpenAPI knows. */
export const schemeNotValid = structureRule("SchemeNotValid", "error");
