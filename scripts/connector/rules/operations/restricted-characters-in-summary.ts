import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** A summary holds none of the characters `/ \ < > * % & ?`. */
export const restrictedCharactersInSummary: DefinitionRule = {
  code: "RestrictedCharactersInSummary",
  severity: "error",
  check({ index }, report) {
    for (const { value, place } of index.operations) {
      const { summary } = value as { summary?: unknown };
      const found = typeof summary === "string" ? /[/\\<>*%&?]/.exec(summary) : null;
      if (found === null) continue;
      report(below(place, "summary"), `the summary holds '${found[0]}', expected none of / \\ < > * % & ?`, {
        within: { offset: found.index, end: found.index + 1 },
      });
    }
  },
};
