import { structureRule } from "./structure-rule.js";

/** `basePath` starts with `/`. */
export const basePathNotValid = structureRule("BasePathNotValid", "error");
