import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const invalidStringBinaryProperty: DefinitionRule = {
  code: "InvalidStringBinaryProperty",
  summary: "`format: binary` is used for a whole body or form field only.",
  why: "Inside an object, the platform passes an envelope of content type and Base64 text that the service does not expect; only a script can unpack it.",
  fix: "Use `format: byte`, or unpack the envelope in script.csx.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "warning",
  check({ index, script }, report) {
    if (script !== undefined) return;
    for (const { value, location, role, kind } of index.keywords.schemas("format")) {
      if (role === "body" && kind !== "root" && value["type"] === "string" && value["format"] === "binary")
        report(below(location, "format"), "a binary value is inside the body, expected the whole body to be binary", {
          at: "value",
        });
    }
  },
};
