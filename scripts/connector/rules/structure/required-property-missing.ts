import { structureRule } from "./structure-rule.js";

/** Every member that OpenAPI 2.0 requires is there. */
export const requiredPropertyMissing = structureRule("RequiredPropertyMissing", "error");
