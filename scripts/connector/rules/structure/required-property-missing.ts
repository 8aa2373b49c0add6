import { sources } from "../../../core/rules/sources.js";
import { structureRule } from "./structure-rule.js";

export const requiredPropertyMissing = structureRule({
  code: "RequiredPropertyMissing",
  severity: "error",
  summary: "Every member that OpenAPI 2.0 requires is there.",
  why: "Readers stop at the gap.",
  fix: "Add the member.",
  source: sources.swaggerValidatorRules,
});
