import { sources } from "../../../core/rules/sources.js";
import { structureRule } from "./structure-rule.js";

export const securitySchemePropertyNotValid = structureRule({
  code: "SecuritySchemePropertyNotValid",
  severity: "error",
  summary: "A security definition holds only members that belong to its type.",
  why: "An API key has no scopes and a basic login no header name; what does not belong is a sign of the wrong type.",
  fix: "Remove the member, or correct the type.",
  source: sources.swaggerValidatorRules,
});
