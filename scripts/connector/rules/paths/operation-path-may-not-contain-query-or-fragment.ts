import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const operationPathMayNotContainQueryOrFragment: DefinitionRule = {
  code: "OperationPathMayNotContainQueryOrFragment",
  summary: "A path contains no `?` and no `#`.",
  why: "The query belongs to query parameters. In a path these characters are sent as part of a name, and the service returns 404.",
  fix: "Declare query parameters instead.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const { path, location } of index.paths) {
      const found = /[?#]/.exec(path);
      if (found !== null)
        report(location, `the path '${shorten(path)}' contains '${found[0]}', expected query parameters instead`, {
          at: "key",
        });
    }
  },
};
