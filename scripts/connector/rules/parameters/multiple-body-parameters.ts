import type { CodeEntry } from "../../../core/rules/code.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { parameterLists, type ParameterOwner } from "./parameter-lists.js";

/** More than one body parameter in one list. */
function multipleBodyParameters(owner: ParameterOwner, entry: CodeEntry): DefinitionRule {
  return {
    ...entry,
    check({ index }, report) {
      for (const parameters of parameterLists(index, owner)) {
        for (const extra of parameters.filter(({ sentIn }) => sentIn === "body").slice(1))
          report(extra.location, `'${shorten(extra.name)}' is a second body parameter, expected at most one`);
      }
    },
  };
}

export const operationParametersContainMultipleBodyParameters = multipleBodyParameters("operation", {
  code: "OperationParametersContainMultipleBodyParameters",
  summary: "An operation has at most one body parameter.",
  why: "A request has one body.",
  fix: "Merge them into one schema with several properties.",
  source: sources.swaggerValidatorRules,
  severity: "error",
});

export const pathParametersContainMultipleBodyParameters = multipleBodyParameters("path", {
  code: "PathParametersContainMultipleBodyParameters",
  summary: "A path has at most one body parameter.",
  why: "A request has one body.",
  fix: "Merge them into one schema.",
  source: sources.swaggerValidatorRules,
  severity: "error",
});
