import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const pathParameterMissingEncoding: DefinitionRule = {
  code: "PathParameterMissingEncoding",
  summary: "A path parameter says how it is encoded.",
  why: "Without `x-ms-url-encoding` the value is encoded once today; saying so keeps ids with slashes or spaces from breaking the address.",
  fix: 'Add `"x-ms-url-encoding": "single"` (or `double` when the service decodes twice).',
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const parameter of index.parameters) {
      if (parameter.sentIn !== "path" || parameter.value["x-ms-url-encoding"] !== undefined) continue;
      report(
        parameter.location,
        `the path parameter '${shorten(parameter.name)}' has no x-ms-url-encoding, expected 'single' or 'double'`,
        // Single is what happens without the extension: saying so changes nothing.
        { change: { kind: "insert", name: "x-ms-url-encoding", value: "single" } },
      );
    }
  },
};
