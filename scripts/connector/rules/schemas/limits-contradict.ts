import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** A lower limit is not above the upper one, and limits are no negative counts. */
export const limitsContradict: DefinitionRule = {
  code: "LimitsContradict",
  severity: "warning",
  check({ index }, report) {
    for (const { value, place } of index.typed) {
      for (const [low, high] of [
        ["minimum", "maximum"],
        ["minLength", "maxLength"],
        ["minItems", "maxItems"],
        ["minProperties", "maxProperties"],
      ] as const) {
        const from = value[low];
        const to = value[high];
        if (typeof from === "number" && typeof to === "number" && from > to)
          report(below(place, low), `${low} ${from} is above ${high} ${to}`);
      }
    }
  },
};
