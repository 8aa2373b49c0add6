import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";

export const missingEnumValuesDisplayName: DefinitionRule = {
  code: "MissingEnumValuesDisplayName",
  summary: "Every entry of `x-ms-enum-values` has `value` and `displayName`.",
  why: "The drop-down shows the display name and sends the value; without one of them the entry is empty or useless.",
  fix: "Add what is missing.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location } of index.keywords.typed("x-ms-enum-values")) {
      const list = value["x-ms-enum-values"];
      if (!Array.isArray(list)) continue;
      list.forEach((entry: unknown, at) => {
        const missing = ["value", "displayName"].filter((name) => !isJsonObject(entry) || entry[name] === undefined);
        if (missing.length > 0)
          report(
            below(location, "x-ms-enum-values", at),
            `the entry has no ${missing.join(" and no ")}, expected both value and displayName`,
          );
      });
    }
  },
};
