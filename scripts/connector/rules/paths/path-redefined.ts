import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const pathRedefined: DefinitionRule = {
  code: "PathRedefined",
  summary: "No two paths differ in upper and lower case only.",
  why: "The service routes without regard to case and cannot tell them apart.",
  fix: "Merge the two entries.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    const seen = new Map<string, string>();
    for (const { path, location } of index.paths) {
      const key = path.toLowerCase();
      const first = seen.get(key);
      if (first === undefined) seen.set(key, path);
      else
        report(
          location,
          `the path '${shorten(path)}' differs from '${shorten(first)}' only in upper and lower case, expected one entry`,
          { at: "key" },
        );
    }
  },
};
