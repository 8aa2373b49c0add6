import { sources } from "../../../core/rules/sources.js";
import { structureRule } from "./structure-rule.js";

export const securitySchemePropertyRequired = structureRule({
  code: "SecuritySchemePropertyRequired",
  severity: "error",
  summary: "A security definition has what its type needs.",
  why: "Without the header's name or the address of the token the login cannot work.",
  fix: "Add the member.",
  source: sources.swaggerValidatorRules,
});
