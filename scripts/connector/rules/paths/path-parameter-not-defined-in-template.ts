import type { DefinitionRule } from "../context.js";
import { pathVariables } from "../names.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** Every path parameter stands in its path. */
export const pathParameterNotDefinedInTemplate: DefinitionRule = {
  code: "PathParameterNotDefinedInTemplate",
  severity: "error",
  check({ index }, report) {
    for (const operation of index.operations) {
      const variables = new Set(pathVariables(operation.path));
      for (const parameter of operation.ownParameters) {
        if (parameter.location !== "path" || variables.has(parameter.name)) continue;
        report(
          parameter.place,
          `path parameter '${shorten(parameter.name)}' does not stand in the path '${shorten(operation.path)}'`,
          didYouMean(parameter.name, variables),
        );
      }
    }
    for (const item of index.paths) {
      const variables = new Set(pathVariables(item.path));
      for (const parameter of item.parameters) {
        if (parameter.location !== "path" || variables.has(parameter.name)) continue;
        report(
          parameter.place,
          `path parameter '${shorten(parameter.name)}' does not stand in the path '${shorten(item.path)}'`,
          didYouMean(parameter.name, variables),
        );
      }
    }
  },
};
