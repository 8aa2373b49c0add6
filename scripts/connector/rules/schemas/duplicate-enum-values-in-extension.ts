import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const duplicateEnumValuesInExtension: DefinitionRule = {
  code: "DuplicateEnumValuesInExtension",
  summary: "`x-ms-enum-values` lists no value twice.",
  why: "With two names for one value, the flow shows the first one, whichever was chosen.",
  fix: "Remove one entry.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location } of index.keywords.typed("x-ms-enum-values")) {
      const list = value["x-ms-enum-values"];
      if (!Array.isArray(list)) continue;
      const seen = new Set<unknown>();
      list.forEach((entry: unknown, at) => {
        const one = ownMember(entry, "value");
        if (one === undefined) return;
        if (seen.has(one))
          report(
            below(location, "x-ms-enum-values", at, "value"),
            `the value ${shorten(JSON.stringify(one))} is listed twice, expected once`,
          );
        seen.add(one);
      });
    }
  },
};
