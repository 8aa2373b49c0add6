import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** `exclusiveMinimum` and `exclusiveMaximum` stand beside the limit they belong to. */
export const exclusiveLimitWithoutLimit: DefinitionRule = {
  code: "ExclusiveLimitWithoutLimit",
  severity: "warning",
  check({ index }, report) {
    for (const { value, place } of index.typed) {
      for (const [flag, limit] of [
        ["exclusiveMinimum", "minimum"],
        ["exclusiveMaximum", "maximum"],
      ] as const) {
        if (value[flag] === true && value[limit] === undefined)
          report(below(place, flag), `${flag} stands without ${limit}`, { at: "key" });
      }
    }
  },
};
