import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** `format: binary` stands at the top of a body or form field. */
export const invalidStringBinaryProperty: DefinitionRule = {
  code: "InvalidStringBinaryProperty",
  severity: "info",
  certification: "warning",
  check({ index, script }, report) {
    if (script !== undefined) return;
    for (const { value, place, role, kind } of index.schemas) {
      if (role === "body" && kind !== "root" && value["type"] === "string" && value["format"] === "binary")
        report(below(place, "format"), "a binary value stands inside of a body, expected it at the top", {
          at: "value",
        });
    }
  },
};
