import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** A path holds no `?` and no `#`. */
export const operationPathMayNotContainQueryOrFragment: DefinitionRule = {
  code: "OperationPathMayNotContainQueryOrFragment",
  severity: "error",
  check({ index }, report) {
    for (const { path, place } of index.paths) {
      const found = /[?#]/.exec(path);
      if (found !== null)
        report(place, `the path '${shorten(path)}' holds '${found[0]}', expected query parameters instead`, {
          at: "key",
        });
    }
  },
};
