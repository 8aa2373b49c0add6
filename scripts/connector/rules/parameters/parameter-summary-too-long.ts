import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const parameterSummaryTooLong: DefinitionRule = {
  code: "ParameterSummaryTooLong",
  summary: "`x-ms-summary` of a parameter has at most 80 characters.",
  why: "It is the label of a field; longer ones are refused.",
  fix: "Move the detail into the description.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const { value, location } of index.parameters) {
      const summary = value["x-ms-summary"];
      if (typeof summary === "string" && summary.length > 80)
        report(below(location, "x-ms-summary"), `x-ms-summary has ${summary.length} characters, expected at most 80`);
    }
  },
};
