import { sources } from "../../../core/rules/sources.js";
import { structureRule } from "./structure-rule.js";

export const basePathNotValid = structureRule({
  code: "BasePathNotValid",
  severity: "error",
  summary: "`basePath` starts with `/`.",
  why: "It is put between host and path.",
  fix: "Put a `/` in front.",
  source: sources.swaggerValidatorRules,
});
