import { sources } from "../../../core/rules/sources.js";
import { structureRule } from "./structure-rule.js";

/** A list of unique values names none of them twice. A published connector does, and works. */
export const arrayDuplicateValue = structureRule({
  code: "ArrayDuplicateValue",
  severity: "warning",
  certification: "error",
  summary: "A list of unique values names none of them twice.",
  why: "OpenAPI forbids it, and the designer's drop-down would show the choice twice.",
  fix: "Remove the repetition.",
  source: sources.swaggerValidatorRules,
});
