import { sources } from "../../../core/rules/sources.js";
import { structureRule } from "./structure-rule.js";

export const specificationVersionIncorrect = structureRule({
  code: "SpecificationVersionIncorrect",
  severity: "error",
  summary: "`swagger` is the text `2.0`.",
  why: "Custom connectors are OpenAPI 2.0 only; 3.0 documents must be converted.",
  fix: 'Write `"swagger": "2.0"` with quotes.',
  source: sources.swaggerValidatorRules,
});
