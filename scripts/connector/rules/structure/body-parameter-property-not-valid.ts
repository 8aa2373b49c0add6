import { sources } from "../../../core/rules/sources.js";
import { structureRule } from "./structure-rule.js";

export const bodyParameterPropertyNotValid = structureRule({
  code: "BodyParameterPropertyNotValid",
  severity: "error",
  summary: "A body parameter describes its content in `schema` only.",
  why: "`type`, `enum`, `default` and the like beside the schema are for other parameters and are not read.",
  fix: "Move the member into the schema.",
  source: sources.swaggerValidatorRules,
});
