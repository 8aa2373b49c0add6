import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** Summary and description say different things. */
export const summaryEqualsDescription: DefinitionRule = {
  code: "SummaryEqualsDescription",
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const { value, place, internal } of index.operations) {
      const { summary, description } = value as { summary?: unknown; description?: unknown };
      if (internal || typeof summary !== "string" || typeof description !== "string" || summary === "") continue;
      const plain = (words: string): string => words.trim().replace(/[.!]$/, "").toLowerCase();
      if (plain(summary) === plain(description))
        report(below(place, "description"), "the description repeats the summary, expected what the action does");
    }
  },
};
