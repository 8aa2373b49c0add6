import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** No two paths differ in upper and lower case only. */
export const pathRedefined: DefinitionRule = {
  code: "PathRedefined",
  severity: "error",
  check({ index }, report) {
    const seen = new Map<string, string>();
    for (const { path, place } of index.paths) {
      const key = path.toLowerCase();
      const first = seen.get(key);
      if (first === undefined) seen.set(key, path);
      else
        report(
          place,
          `the path '${shorten(path)}' differs from '${shorten(first)}' in letter case only, expected one entry`,
          { at: "key" },
        );
    }
  },
};
