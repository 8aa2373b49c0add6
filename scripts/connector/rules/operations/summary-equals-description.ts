import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const summaryEqualsDescription: DefinitionRule = {
  code: "SummaryEqualsDescription",
  summary: "Summary and description say different things.",
  why: "Reviewers send back connectors whose descriptions repeat the summaries, because makers learn nothing from them.",
  fix: "Let the description say what the action does, with which result.",
  source:
    "Microsoft Learn: [Guidelines for custom connector strings](https://learn.microsoft.com/connectors/custom-connectors/connector-string-guidance).",
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const { value, location, internal } of index.operations) {
      const { summary, description } = value as { summary?: unknown; description?: unknown };
      if (internal || typeof summary !== "string" || typeof description !== "string" || summary === "") continue;
      const plain = (words: string): string => words.trim().replace(/[.!]$/, "").toLowerCase();
      if (plain(summary) === plain(description))
        report(below(location, "description"), "the description repeats the summary, expected what the action does");
    }
  },
};
