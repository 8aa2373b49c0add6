import { structureRule } from "./structure-rule.js";

/** Every member is one that OpenAPI 2.0 knows, or its name begins with `x-`. */
export const extensionNameNotValid = structureRule("ExtensionNameNotValid", "error");
