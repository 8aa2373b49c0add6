import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";

export const arrayHasNoItems: DefinitionRule = {
  code: "ArrayHasNoItems",
  summary: "A list says what its `items` are.",
  why: "Without it the designer cannot offer the elements' fields; OpenAPI requires it.",
  fix: "Add `items` with a schema.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location, origin } of index.keywords.ofType("array")) {
      if (value["items"] !== undefined || "$ref" in value) continue;
      if (
        origin === "schema" &&
        (value["x-ms-dynamic-schema"] !== undefined || value["x-ms-dynamic-properties"] !== undefined)
      )
        continue;
      report(location, "the array has no 'items', expected the schema of its elements");
    }
  },
};
