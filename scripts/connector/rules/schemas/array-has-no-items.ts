import type { DefinitionRule } from "../context.js";

/** A list says what its `items` are. */
export const arrayHasNoItems: DefinitionRule = {
  code: "ArrayHasNoItems",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, place, origin } of index.typed) {
      if (value["type"] !== "array" || value["items"] !== undefined || "$ref" in value) continue;
      if (
        origin === "schema" &&
        (value["x-ms-dynamic-schema"] !== undefined || value["x-ms-dynamic-properties"] !== undefined)
      )
        continue;
      report(place, "the array has no items, expected the schema of its elements");
    }
  },
};
