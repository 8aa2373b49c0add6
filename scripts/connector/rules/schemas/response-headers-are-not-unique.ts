import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const responseHeadersAreNotUnique: DefinitionRule = {
  code: "ResponseHeadersAreNotUnique",
  summary: "No two headers of a response differ only in upper and lower case.",
  why: "Header names are not case-sensitive; one of the two is lost.",
  fix: "Remove one.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  check({ index }, report) {
    for (const { value, location } of index.responses) {
      const { headers } = value as { headers?: unknown };
      const seen = new Set<string>();
      for (const name of isJsonObject(headers) ? Object.keys(headers) : []) {
        if (seen.has(name.toLowerCase()))
          report(below(location, "headers", name), `the header '${shorten(name)}' is declared twice, expected once`, {
            at: "key",
          });
        seen.add(name.toLowerCase());
      }
    }
  },
};
