import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** A path holds no `*`. */
export const operationPathContainsUnsupportedCharacters: DefinitionRule = {
  code: "OperationPathContainsUnsupportedCharacters",
  severity: "error",
  check({ index }, report) {
    for (const { path, place } of index.paths) {
      if (path.includes("*"))
        report(place, `the path '${shorten(path)}' holds the wildcard '*', expected a path parameter`, { at: "key" });
    }
  },
};
