import { sources } from "../../../core/rules/sources.js";
import { structureRule } from "./structure-rule.js";

export const responseMustBeDefaultOrHttpStatusCode = structureRule({
  code: "ResponseMustBeDefaultOrHttpStatusCode",
  severity: "error",
  summary: "The name of a response is a status code or `default`.",
  why: "Any other name is never matched.",
  fix: "Use three digits, or `default`.",
  source: sources.swaggerValidatorRules,
});
