import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const operationPathContainsUnsupportedCharacters: DefinitionRule = {
  code: "OperationPathContainsUnsupportedCharacters",
  summary: "A path contains no `*`.",
  why: "The service's router treats it as a wildcard and refuses the definition.",
  fix: "Use a path parameter.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const { path, location } of index.paths) {
      if (path.includes("*"))
        report(location, `the path '${shorten(path)}' contains the wildcard '*', expected a path parameter`, {
          at: "key",
        });
    }
  },
};
