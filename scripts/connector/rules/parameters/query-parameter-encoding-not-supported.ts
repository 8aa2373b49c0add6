import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** `x-ms-url-encoding` stands at path parameters only. */
export const queryParameterEncodingNotSupported: DefinitionRule = {
  code: "QueryParameterEncodingNotSupported",
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const { value, location, place, name } of index.parameters) {
      if (value["x-ms-url-encoding"] !== undefined && location !== "path")
        report(
          below(place, "x-ms-url-encoding"),
          `x-ms-url-encoding has no effect on ${location} parameter '${shorten(name)}'`,
          { at: "key", change: { kind: "remove" } },
        );
    }
  },
};
