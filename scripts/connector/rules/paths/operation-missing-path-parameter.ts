import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { operationName, pathVariables } from "../names.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const operationMissingPathParameter: DefinitionRule = {
  code: "OperationMissingPathParameter",
  summary: "Every variable in a path is declared as a path parameter.",
  why: "An undeclared variable is never filled in; the service receives the braces.",
  fix: "Declare a parameter with `in: path` and the variable's name.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    // A dangling parameter reference has its own finding; what it would declare cannot be known.
    if (
      index.references.some(
        (reference) => reference.kind === "parameter" && index.resolve(reference.target) === undefined,
      )
    )
      return;
    for (const operation of index.operations) {
      const variables = pathVariables(operation.path);
      if (variables.length === 0) continue;
      const declared = new Set(
        operation.parameters.filter((parameter) => parameter.sentIn === "path").map((parameter) => parameter.name),
      );
      for (const variable of new Set(variables)) {
        if (!declared.has(variable))
          report(
            operation.location,
            `the operation ${operationName(operation)} does not declare the path parameter '${shorten(variable)}'`,
            { at: "key", ...didYouMean(variable, declared) },
          );
      }
    }
  },
};
