import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { matchesType } from "../value-type.js";
import { below } from "../../../core/rules/location.js";
import { typeName } from "../../../core/rules/shape.js";

export const defaultValueMustMatchType: DefinitionRule = {
  code: "DefaultValueMustMatchType",
  summary: "A `default` has the type of its schema.",
  why: "The designer fills the field with it, and the service receives the wrong type.",
  fix: "Write numbers and booleans without quotes, texts with them.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location } of index.keywords.typed("default")) {
      const given = value["default"];
      if (given === undefined || given === null || matchesType(given, value["type"])) continue;
      report(
        below(location, "default"),
        `the default is of type ${typeName(given)}, expected ${String(value["type"])}`,
      );
    }
  },
};
