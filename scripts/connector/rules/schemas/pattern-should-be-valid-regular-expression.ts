import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
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

/** A `pattern` is a regular expression. */
export const patternShouldBeValidRegularExpression: DefinitionRule = {
  code: "PatternShouldBeValidRegularExpression",
  severity: "warning",
  check({ index }, report) {
    for (const { value, place } of index.typed) {
      const { pattern } = value as { pattern?: unknown };
      // Constructs that .NET knows and JavaScript does not, such as inline options, are left alone.
      if (typeof pattern !== "string" || pattern.length > 2000 || /\(\?(?![:=!<])|\\[pPAzZG]|\(\?<[^=!]/.test(pattern))
        continue;
      if (!isPattern(pattern)) report(below(place, "pattern"), `'${shorten(pattern)}' is no regular expression`);
    }
  },
};
