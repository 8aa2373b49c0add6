import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** No two headers of a response differ in letter case only. */
export const responseHeadersAreNotUnique: DefinitionRule = {
  code: "ResponseHeadersAreNotUnique",
  severity: "warning",
  check({ index }, report) {
    for (const { value, place } of index.responses) {
      const { headers } = value as { headers?: unknown };
      const seen = new Set<string>();
      for (const name of isJsonObject(headers) ? Object.keys(headers) : []) {
        if (seen.has(name.toLowerCase()))
          report(below(place, "headers", name), `header '${shorten(name)}' is there twice`, { at: "key" });
        seen.add(name.toLowerCase());
      }
    }
  },
};
