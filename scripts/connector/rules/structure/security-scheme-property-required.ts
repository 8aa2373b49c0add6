import { structureRule } from "./structure-rule.js";

/** A security definition has what its type needs. */
export const securitySchemePropertyRequired = structureRule("SecuritySchemePropertyRequired", "error");
