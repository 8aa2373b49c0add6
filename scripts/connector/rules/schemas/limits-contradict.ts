import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

const pairs = [
  ["minimum", "maximum"],
  ["minLength", "maxLength"],
  ["minItems", "maxItems"],
  ["minProperties", "maxProperties"],
] as const;

export const limitsContradict: DefinitionRule = {
  code: "LimitsContradict",
  summary: "A lower limit is not greater than the upper one.",
  why: "No value can satisfy them.",
  fix: "Correct the numbers.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  check({ index }, report) {
    for (const [low, high] of pairs) {
      for (const { value, location } of index.keywords.typed(low)) {
        const from = value[low];
        const to = value[high];
        if (typeof from === "number" && typeof to === "number" && from > to)
          report(below(location, low), `${low} ${from} is greater than ${high} ${to}`);
      }
    }
  },
};
