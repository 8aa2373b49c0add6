import { sources } from "../../../core/rules/sources.js";
import { structureRule } from "./structure-rule.js";

export const schemeNotValid = structureRule({
  code: "SchemeNotValid",
  severity: "error",
  summary: "`schemes` lists transfer protocols that OpenAPI knows.",
  why: "An unknown scheme gives an address that cannot be called.",
  fix: "Use `https`.",
  source: sources.swaggerValidatorRules,
});
