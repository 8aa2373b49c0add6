import type { DefinitionRule } from "../context.js";
import { matchesType } from "../value-type.js";
import { below } from "../../../core/rules/place.js";
import { shorten, typeName } from "../../../core/rules/shape.js";

/** The values of an `enum` have the type of what they stand for. */
export const invalidEnumValue: DefinitionRule = {
  code: "InvalidEnumValue",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, place } of index.typed) {
      const list = value["enum"];
      if (!Array.isArray(list)) continue;
      list.forEach((entry: unknown, at) => {
        if (entry !== null && !matchesType(entry, value["type"]))
          report(
            below(place, "enum", at),
            `the value ${shorten(JSON.stringify(entry))} is ${typeName(entry)}, expected ${String(value["type"])}`,
          );
      });
    }
  },
};
