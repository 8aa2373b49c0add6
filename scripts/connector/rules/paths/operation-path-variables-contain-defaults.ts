import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { pathVariables } from "../names.js";
import { shorten } from "../../../core/rules/shape.js";

export const operationPathVariablesContainDefaults: DefinitionRule = {
  code: "OperationPathVariablesContainDefaults",
  summary: "A path parameter's name in braces has no default value.",
  why: "`{id=5}` is not OpenAPI syntax; the whole text is taken as the name.",
  fix: "Write `{id}` and give the parameter a `default`.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const { path, location } of index.paths) {
      const name = pathVariables(path).find((variable) => variable.includes("="));
      if (name !== undefined)
        report(location, `the path variable '{${shorten(name)}}' sets a default, expected only the name`, {
          at: "key",
        });
    }
  },
};
