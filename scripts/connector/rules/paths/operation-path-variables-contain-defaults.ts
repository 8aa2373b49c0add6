import type { DefinitionRule } from "../context.js";
import { pathVariables } from "../names.js";
import { shorten } from "../../../core/rules/shape.js";

/** A path parameter's name in braces carries no default value. */
export const operationPathVariablesContainDefaults: DefinitionRule = {
  code: "OperationPathVariablesContainDefaults",
  severity: "error",
  check({ index }, report) {
    for (const { path, place } of index.paths) {
      const name = pathVariables(path).find((variable) => variable.includes("="));
      if (name !== undefined)
        report(place, `the path variable '{${shorten(name)}}' sets a default, expected the bare name`, { at: "key" });
    }
  },
};
