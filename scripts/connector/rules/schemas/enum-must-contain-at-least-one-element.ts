import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const enumMustContainAtLeastOneElement: DefinitionRule = {
  code: "EnumMustContainAtLeastOneElement",
  summary: "An `enum` lists at least one value.",
  why: "With no value allowed the field cannot be filled in.",
  fix: "List the values, or remove `enum`.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const { value, location } of index.keywords.typed("enum"))
      if (Array.isArray(value["enum"]) && value["enum"].length === 0)
        report(below(location, "enum"), "the enum is empty, expected at least one value");
  },
};
