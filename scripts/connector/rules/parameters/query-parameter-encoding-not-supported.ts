import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const queryParameterEncodingNotSupported: DefinitionRule = {
  code: "QueryParameterEncodingNotSupported",
  summary: "Only path parameters have `x-ms-url-encoding`.",
  why: "Query parameters are always encoded once; the extension does nothing there.",
  fix: "Remove it.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const { value, sentIn, location, name } of index.parameters) {
      if (value["x-ms-url-encoding"] !== undefined && sentIn !== "path")
        report(
          below(location, "x-ms-url-encoding"),
          `x-ms-url-encoding has no effect on the ${sentIn} parameter '${shorten(name)}'`,
          { at: "key", change: { kind: "remove" } },
        );
    }
  },
};
