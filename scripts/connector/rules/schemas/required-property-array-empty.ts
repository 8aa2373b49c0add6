import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const requiredPropertyArrayEmpty: DefinitionRule = {
  code: "RequiredPropertyArrayEmpty",
  summary: "A `required` list names at least one property.",
  why: "OpenAPI forbids an empty list, and the definition is refused.",
  fix: "Remove `required`.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const { value, location } of index.keywords.schemas("required"))
      if (Array.isArray(value["required"]) && value["required"].length === 0)
        report(below(location, "required"), "'required' is an empty list, expected no list at all", {
          change: { kind: "remove" },
        });
  },
};
