import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { matchesType } from "../value-type.js";
import { below } from "../../../core/rules/location.js";
import { shorten, typeName } from "../../../core/rules/shape.js";

export const invalidEnumValue: DefinitionRule = {
  code: "InvalidEnumValue",
  summary: "The values of an `enum` have the type of the schema.",
  why: "A choice of the wrong type is sent as it is and refused by the service.",
  fix: "Write numbers and booleans without quotes, texts with them.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location } of index.keywords.typed("enum")) {
      const list = value["enum"];
      if (!Array.isArray(list)) continue;
      list.forEach((entry: unknown, at) => {
        if (entry !== null && !matchesType(entry, value["type"]))
          report(
            below(location, "enum", at),
            `the value ${shorten(JSON.stringify(entry))} is of type ${typeName(entry)}, expected ${String(value["type"])}`,
          );
      });
    }
  },
};
