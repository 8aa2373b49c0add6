import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const invalidEnumValuesExtensionValue: DefinitionRule = {
  code: "InvalidEnumValuesExtensionValue",
  summary: "The values of `x-ms-enum-values` are those of `enum`.",
  why: "A choice that the service does not allow is refused when the flow runs.",
  fix: "Make both lists agree.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location } of index.keywords.typed("x-ms-enum-values")) {
      const list = value["x-ms-enum-values"];
      const allowed = value["enum"];
      if (!Array.isArray(list) || !Array.isArray(allowed)) continue;
      list.forEach((entry: unknown, at) => {
        const one = ownMember(entry, "value");
        if (
          one !== undefined &&
          !allowed.includes(one) &&
          !allowed.some(
            (known) => JSON.stringify(known).replaceAll('"', "") === JSON.stringify(one).replaceAll('"', ""),
          )
        )
          report(
            below(location, "x-ms-enum-values", at, "value"),
            `the value ${shorten(JSON.stringify(one))} is not one of the values of 'enum'`,
          );
      });
    }
  },
};
