import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { pathVariables } from "../names.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const pathParameterNotDefinedInTemplate: DefinitionRule = {
  code: "PathParameterNotDefinedInTemplate",
  summary: "Every path parameter stands in its path.",
  why: "A value that is asked for but has no place in the address is lost.",
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
          `path parameter '${shorten(parameter.name)}' does not stand in the path '${shorten(operation.path)}'`,
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
          `path parameter '${shorten(parameter.name)}' does not stand in the path '${shorten(item.path)}'`,
          didYouMean(parameter.name, variables),
        );
      }
    }
  },
};
