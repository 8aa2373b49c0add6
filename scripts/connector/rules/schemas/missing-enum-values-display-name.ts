import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/place.js";

/** Every entry of `x-ms-enum-values` has `value` and `displayName`. */
export const missingEnumValuesDisplayName: DefinitionRule = {
  code: "MissingEnumValuesDisplayName",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, place } of index.typed) {
      const list = value["x-ms-enum-values"];
      if (!Array.isArray(list)) continue;
      list.forEach((entry: unknown, at) => {
        const missing = ["value", "displayName"].filter((name) => !isJsonObject(entry) || entry[name] === undefined);
        if (missing.length > 0)
          report(below(place, "x-ms-enum-values", at), `the entry has no ${missing.join(" and no ")}`);
      });
    }
  },
};
