import { sources } from "../../../core/rules/sources.js";
import { structureRule } from "./structure-rule.js";

export const swaggerKeywordNotSupported = structureRule({
  code: "SwaggerKeywordNotSupported",
  severity: "error",
  summary: "Schemas use only the keywords of OpenAPI 2.0.",
  why: "`oneOf`, `anyOf`, `nullable`, `const` and others belong to later versions; the platform does not know them.",
  fix: "Describe the value with `type`, `properties`, `allOf` and `enum`; say in the description that it may be null, or use `x-nullable`.",
  source: sources.swaggerValidatorRules,
});
