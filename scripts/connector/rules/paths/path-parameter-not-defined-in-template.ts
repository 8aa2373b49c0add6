import { sources } from "../../../core/rules/sources.js";
import type { Parameter } from "../../model/operation.js";
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
    const check = (path: string, parameters: readonly Parameter[]): void => {
      const inPath = parameters.filter(({ sentIn }) => sentIn === "path");
      if (inPath.length === 0) return;
      const variables = new Set(pathVariables(path));
      for (const { name, location } of inPath) {
        if (variables.has(name)) continue;
        report(
          location,
          `the path parameter '${shorten(name)}' is not part of the path '${shorten(path)}'`,
          didYouMean(name, variables),
        );
      }
    };
    for (const { path, ownParameters } of index.operations) check(path, ownParameters);
    for (const { path, parameters } of index.paths) check(path, parameters);
  },
};
