import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const operationPathTemplateNotValid: DefinitionRule = {
  code: "OperationPathTemplateNotValid",
  summary: "Every `{` in a path is closed by `}` in the same segment, with a name between them.",
  why: "A broken template is sent to the service as it is.",
  fix: "Balance the braces, or write a literal brace as `%7B` or `%7D`.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const { path, location } of index.paths) {
      const rest = path.replace(/\{[^{}/]+\}/g, "");
      const found = /[{}]/.exec(rest);
      if (found !== null)
        report(
          location,
          `the path '${shorten(path)}' has a '${found[0]}' that is not part of a parameter, expected {name} within one segment`,
          { at: "key" },
        );
    }
  },
};
