import { sources } from "../../../core/rules/sources.js";
import { structureRule } from "./structure-rule.js";

export const jsonValueNotInEnum = structureRule({
  code: "JsonValueNotInEnum",
  severity: "error",
  summary: "A member with a fixed set of values has one of them.",
  why: "An unknown value is refused, or the parameter is placed or read in another way than meant.",
  fix: "Use one of the listed values; letter case counts.",
  source: sources.swaggerValidatorRules,
});
