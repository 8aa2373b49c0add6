import { sources } from "../../../core/rules/sources.js";
import { structureRule } from "./structure-rule.js";

export const nonBodyParameterSchemaNotValid = structureRule({
  code: "NonBodyParameterSchemaNotValid",
  severity: "error",
  summary: "Only a body parameter has a `schema`.",
  why: "Query, path, header and form parameters are described by `type`; a schema there is OpenAPI 3.",
  fix: "Replace the schema by `type` and `format`.",
  source: sources.swaggerValidatorRules,
});
