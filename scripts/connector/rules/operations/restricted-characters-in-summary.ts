import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const restrictedCharactersInSummary: DefinitionRule = {
  code: "RestrictedCharactersInSummary",
  summary: "A summary has none of the characters `/ \\ < > * % & ?`.",
  why: "The platform makes the default name of the action from the summary, and these characters are not allowed in action names.",
  fix: 'Write the words out: "and" for `&`, "or" for `/`.',
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const { value, location } of index.operations) {
      const { summary } = value as { summary?: unknown };
      const found = typeof summary === "string" ? /[/\\<>*%&?]/.exec(summary) : null;
      if (found === null) continue;
      report(below(location, "summary"), `the summary contains '${found[0]}', expected none of / \\ < > * % & ?`, {
        within: { offset: found.index, end: found.index + 1 },
      });
    }
  },
};
