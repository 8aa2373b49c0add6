import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** A path parameter says how it is encoded. */
export const pathParameterMissingEncoding: DefinitionRule = {
  code: "PathParameterMissingEncoding",
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const parameter of index.parameters) {
      if (parameter.location !== "path" || parameter.value["x-ms-url-encoding"] !== undefined) continue;
      report(
        parameter.place,
        `path parameter '${shorten(parameter.name)}' has no x-ms-url-encoding, expected 'single' or 'double'`,
        // Single is what happens without the extension: saying so changes nothing.
        { change: { kind: "insert", name: "x-ms-url-encoding", value: "single" } },
      );
    }
  },
};
