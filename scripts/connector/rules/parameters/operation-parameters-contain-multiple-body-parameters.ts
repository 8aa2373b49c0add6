import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** An operation has at most one body parameter. */
export const operationParametersContainMultipleBodyParameters: DefinitionRule = {
  code: "OperationParametersContainMultipleBodyParameters",
  severity: "error",
  check({ index }, report) {
    for (const { ownParameters } of index.operations) {
      for (const extra of ownParameters.filter((parameter) => parameter.location === "body").slice(1))
        report(extra.place, `'${shorten(extra.name)}' is a second body parameter, expected one`);
    }
  },
};
