import type { CodeEntry } from "../../../core/rules/code.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { parameterLists, type ParameterOwner } from "./parameter-lists.js";

/** Two parameters in one list that are sent under the same name in the same part of the request. */
function duplicateParameter(owner: ParameterOwner, entry: CodeEntry): DefinitionRule {
  return {
    ...entry,
    check({ index }, report) {
      for (const parameters of parameterLists(index, owner)) {
        if (parameters.length < 2) continue;
        const seen = new Set<string>();
        for (const { name, sentIn, location } of parameters) {
          const key = `${sentIn} ${name}`;
          if (name !== "" && seen.has(key))
            report(location, `the ${sentIn} parameter '${shorten(name)}' is declared twice, expected once`);
          seen.add(key);
        }
      }
    },
  };
}

export const operationParametersContainDuplicateParameter = duplicateParameter("operation", {
  code: "OperationParametersContainDuplicateParameter",
  summary: "No two parameters of an operation share name and location.",
  why: "Only one of them can be sent.",
  fix: "Remove or rename one.",
  source: sources.swaggerValidatorRules,
  severity: "error",
});

export const pathParametersContainDuplicateParameter = duplicateParameter("path", {
  code: "PathParametersContainDuplicateParameter",
  summary: "No two parameters of a path share name and location.",
  why: "Only one of them can be sent.",
  fix: "Remove or rename one.",
  source: sources.swaggerValidatorRules,
  severity: "error",
});
