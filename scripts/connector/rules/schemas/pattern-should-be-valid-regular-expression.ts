import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

/** True when a regular expression can be made of the text; it is never run. */
function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

export const patternShouldBeValidRegularExpression: DefinitionRule = {
  code: "PatternShouldBeValidRegularExpression",
  summary: "A `pattern` is a regular expression.",
  why: "A broken one refuses every value, or none.",
  fix: "Correct the pattern; brackets must be closed and backslashes doubled in JSON.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  check({ index }, report) {
    for (const { value, location } of index.keywords.typed("pattern")) {
      const { pattern } = value as { pattern?: unknown };
      // Constructs that .NET knows and JavaScript does not, such as inline options, are left alone.
      if (typeof pattern !== "string" || pattern.length > 2000 || /\(\?(?![:=!<])|\\[pPAzZG]|\(\?<[^=!]/.test(pattern))
        continue;
      if (!isPattern(pattern))
        report(below(location, "pattern"), `'${shorten(pattern)}' is not a valid regular expression`);
    }
  },
};
