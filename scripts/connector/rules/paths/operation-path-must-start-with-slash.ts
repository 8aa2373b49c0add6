import { structureRule } from "../structure/structure-rule.js";

/** A path starts with `/`. */
export const operationPathMustStartWithSlash = structureRule("OperationPathMustStartWithSlash", "error");
