import type { PropertiesRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** A connection parameter for a secret is a `securestring`. */
export const secretParameterInClear: PropertiesRule = {
  code: "SecretParameterInClear",
  severity: "warning",
  check({ index }, report) {
    for (const { name, value, place } of index.parameters) {
      if (
        value["type"] !== "string" ||
        !/^(?:token:)?(?:.*[_-])?(?:password|client_?secret|api_?secret|secret)$/i.test(name)
      )
        continue;
      report(below(place, "type"), `connection parameter '${shorten(name)}' is a plain string, expected securestring`);
    }
  },
};
