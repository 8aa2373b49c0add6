import type { DefinitionRule } from "../context.js";
import { matchesType } from "../value-type.js";
import { below } from "../../../core/rules/place.js";
import { typeName } from "../../../core/rules/shape.js";

/** A `default` has the type of what it stands for. */
export const defaultValueMustMatchType: DefinitionRule = {
  code: "DefaultValueMustMatchType",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, place } of index.typed) {
      const given = value["default"];
      if (given === undefined || given === null || matchesType(given, value["type"])) continue;
      report(below(place, "default"), `the default is ${typeName(given)}, expected ${String(value["type"])}`);
    }
  },
};
