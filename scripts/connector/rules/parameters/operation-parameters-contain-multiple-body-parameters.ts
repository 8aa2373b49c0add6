import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const operationParametersContainMultipleBodyParameters: DefinitionRule = {
  code: "OperationParametersContainMultipleBodyParameters",
  summary: "An operation has at most one body parameter.",
  why: "A request has one body.",
  fix: "Merge them into one schema with several properties.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const { ownParameters } of index.operations) {
      for (const extra of ownParameters.filter((parameter) => parameter.sentIn === "body").slice(1))
        report(extra.location, `'${shorten(extra.name)}' is a second body parameter, expected one`);
    }
  },
};
