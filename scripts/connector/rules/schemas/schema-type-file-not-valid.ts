import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** Only the root of a response's schema and form fields have type `file`. */
export const schemaTypeFileNotValid: DefinitionRule = {
  code: "SchemaTypeFileNotValid",
  severity: "error",
  check({ index }, report) {
    for (const { value, place, kind, role } of index.schemas) {
      if (value["type"] === "file" && (kind !== "root" || (role !== "response" && role !== "definition")))
        report(below(place, "type"), "type 'file' stands inside of a schema, expected string");
    }
  },
};
