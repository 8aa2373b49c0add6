import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const responseHeadersAreNotUnique: DefinitionRule = {
  code: "ResponseHeadersAreNotUnique",
  summary: "No two headers of a response differ in letter case only.",
  why: "Header names have no case; one of the two is lost.",
  fix: "Remove one.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  check({ index }, report) {
    for (const { value, location } of index.responses) {
      const { headers } = value as { headers?: unknown };
      const seen = new Set<string>();
      for (const name of isJsonObject(headers) ? Object.keys(headers) : []) {
        if (seen.has(name.toLowerCase()))
          report(below(location, "headers", name), `header '${shorten(name)}' is there twice`, { at: "key" });
        seen.add(name.toLowerCase());
      }
    }
  },
};
