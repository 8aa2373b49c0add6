import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const secretParameterInClear: PropertiesRule = {
  code: "SecretParameterInClear",
  summary: "A connection parameter for a secret is a `securestring`.",
  why: "A plain `string` is shown while it is typed and can be read again later.",
  fix: 'Set `"type": "securestring"`.',
  source: sources.connectionParameters,
  severity: "warning",
  check({ index }, report) {
    for (const { name, value, location } of index.parameters) {
      if (
        value["type"] !== "string" ||
        !/^(?:token:)?(?:.*[_-])?(?:password|client_?secret|api_?secret|secret)$/i.test(name)
      )
        continue;
      report(
        below(location, "type"),
        `the connection parameter '${shorten(name)}' is of type string, expected securestring`,
      );
    }
  },
};
