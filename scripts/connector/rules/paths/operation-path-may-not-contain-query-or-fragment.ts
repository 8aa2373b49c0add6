import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const operationPathMayNotContainQueryOrFragment: DefinitionRule = {
  code: "OperationPathMayNotContainQueryOrFragment",
  summary: "A path holds no `?` and no `#`.",
  why: "The query belongs to query parameters. In a path the signs are sent as part of a name and the service answers 404.",
  fix: "Declare query parameters instead.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const { path, location } of index.paths) {
      const found = /[?#]/.exec(path);
      if (found !== null)
        report(location, `the path '${shorten(path)}' holds '${found[0]}', expected query parameters instead`, {
          at: "key",
        });
    }
  },
};
