import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** A summary has at most 80 characters. */
export const operationSummaryTooLong: DefinitionRule = {
  code: "OperationSummaryTooLong",
  severity: "error",
  check({ index }, report) {
    for (const { value, place } of index.operations) {
      const { summary } = value as { summary?: unknown };
      if (typeof summary === "string" && summary.length > 80)
        report(below(place, "summary"), `the summary has ${summary.length} characters, expected at most 80`);
    }
  },
};
