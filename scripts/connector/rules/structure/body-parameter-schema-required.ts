import { sources } from "../../../core/rules/sources.js";
import { structureRule } from "./structure-rule.js";

export const bodyParameterSchemaRequired = structureRule({
  code: "BodyParameterSchemaRequired",
  severity: "error",
  summary: "A body parameter has a `schema`.",
  why: "The schema is what the designer makes input fields of.",
  fix: "Add the schema.",
  source: sources.swaggerValidatorRules,
});
