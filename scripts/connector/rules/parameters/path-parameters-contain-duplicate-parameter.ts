import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** No two parameters of a path share name and place. */
export const pathParametersContainDuplicateParameter: DefinitionRule = {
  code: "PathParametersContainDuplicateParameter",
  severity: "error",
  check({ index }, report) {
    for (const { parameters } of index.paths) {
      const seen = new Set<string>();
      for (const { name, location, place } of parameters) {
        const key = `${location} ${name}`;
        if (name !== "" && seen.has(key)) report(place, `${location} parameter '${shorten(name)}' is there twice`);
        seen.add(key);
      }
    }
  },
};
