import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** `x-ms-enum-values` lists no value twice. */
export const duplicateEnumValuesInExtension: DefinitionRule = {
  code: "DuplicateEnumValuesInExtension",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, place } of index.typed) {
      const list = value["x-ms-enum-values"];
      if (!Array.isArray(list)) continue;
      const seen = new Set<unknown>();
      list.forEach((entry: unknown, at) => {
        const one = ownMember(entry, "value");
        if (one === undefined) return;
        if (seen.has(one))
          report(
            below(place, "x-ms-enum-values", at, "value"),
            `the value ${shorten(JSON.stringify(one))} is listed twice`,
          );
        seen.add(one);
      });
    }
  },
};
