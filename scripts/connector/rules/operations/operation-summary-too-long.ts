import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const operationSummaryTooLong: DefinitionRule = {
  code: "OperationSummaryTooLong",
  summary: "A summary has at most 80 characters.",
  why: "It is the title of a card in the designer; longer ones are refused.",
  fix: "Move the detail into the description.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const { value, location } of index.operations) {
      const { summary } = value as { summary?: unknown };
      if (typeof summary === "string" && summary.length > 80)
        report(below(location, "summary"), `the summary has ${summary.length} characters, expected at most 80`);
    }
  },
};
