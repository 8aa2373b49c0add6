import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { pathVariables } from "../names.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const pathParameterNotDefinedInTemplate: DefinitionRule = {
  code: "PathParameterNotDefinedInTemplate",
  summary: "Every path parameter is part of its path.",
  why: "Makers are asked for a value that is never sent.",
  fix: "Put `{name}` into the path, or remove the parameter.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const operation of index.operations) {
      const variables = new Set(pathVariables(operation.path));
      for (const parameter of operation.ownParameters) {
        if (parameter.sentIn !== "path" || variables.has(parameter.name)) continue;
        report(
          parameter.location,
          `the path parameter '${shorten(parameter.name)}' is not part of the path '${shorten(operation.path)}'`,
          didYouMean(parameter.name, variables),
        );
      }
    }
    for (const item of index.paths) {
      const variables = new Set(pathVariables(item.path));
      for (const parameter of item.parameters) {
        if (parameter.sentIn !== "path" || variables.has(parameter.name)) continue;
        report(
          parameter.location,
          `the path parameter '${shorten(parameter.name)}' is not part of the path '${shorten(item.path)}'`,
          didYouMean(parameter.name, variables),
        );
      }
    }
  },
};
