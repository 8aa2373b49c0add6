import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const invalidStringBinaryProperty: DefinitionRule = {
  code: "InvalidStringBinaryProperty",
  summary: "`format: binary` stands at the top of a body or form field.",
  why: "Inside of an object the platform passes an envelope of content type and Base64 text that the service does not expect; only a script can unpack it.",
  fix: "Use `format: byte`, or unpack the envelope in script.csx.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "warning",
  check({ index, script }, report) {
    if (script !== undefined) return;
    for (const { value, location, role, kind } of index.schemas) {
      if (role === "body" && kind !== "root" && value["type"] === "string" && value["format"] === "binary")
        report(below(location, "format"), "a binary value stands inside of a body, expected it at the top", {
          at: "value",
        });
    }
  },
};
