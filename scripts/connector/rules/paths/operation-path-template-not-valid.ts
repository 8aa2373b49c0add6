import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** Every `{` in a path is closed by `}` in the same segment, with a name between them. */
export const operationPathTemplateNotValid: DefinitionRule = {
  code: "OperationPathTemplateNotValid",
  severity: "error",
  check({ index }, report) {
    for (const { path, place } of index.paths) {
      const rest = path.replace(/\{[^{}/]+\}/g, "");
      const found = /[{}]/.exec(rest);
      if (found !== null)
        report(
          place,
          `the path '${shorten(path)}' holds a '${found[0]}' that belongs to no parameter, expected {name} within one segment`,
          { at: "key" },
        );
    }
  },
};
