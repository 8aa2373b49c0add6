import { sources } from "../../../core/rules/sources.js";
import { structureRule } from "./structure-rule.js";

export const jsonTypeIncorrect = structureRule({
  code: "JsonTypeIncorrect",
  severity: "error",
  summary: "Every member has the JSON type that its format gives it.",
  why: "A number where text is expected, or an object where a list is expected, cannot be read.",
  fix: "Write the value in the expected type; mind quotes around numbers and flags.",
  source: sources.swaggerValidatorRules,
});
