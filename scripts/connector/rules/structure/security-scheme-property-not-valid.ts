import { structureRule } from "./structure-rule.js";

/** A security definition holds only members that belong to its type. */
export const securitySchemePropertyNotValid = structureRule("SecuritySchemePropertyNotValid", "error");
