import { sources } from "../../../core/rules/sources.js";
import { structureRule } from "./structure-rule.js";

export const extensionNameNotValid = structureRule({
  code: "ExtensionNameNotValid",
  severity: "error",
  summary: "Every member is one that OpenAPI 2.0 knows, or its name begins with `x-`.",
  why: "A misspelt or misplaced member is refused or ignored. Content of apiProperties.json pasted into the definition shows up here too.",
  fix: "Correct the spelling, move the member to its place, or begin an extension of your own with `x-`.",
  source: sources.swaggerValidatorRules,
});
