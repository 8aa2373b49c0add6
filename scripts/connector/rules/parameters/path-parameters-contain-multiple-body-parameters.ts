import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const pathParametersContainMultipleBodyParameters: DefinitionRule = {
  code: "PathParametersContainMultipleBodyParameters",
  summary: "A path has at most one body parameter.",
  why: "A request has one body.",
  fix: "Merge them into one schema.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const { parameters } of index.paths) {
      for (const extra of parameters.filter((parameter) => parameter.sentIn === "body").slice(1))
        report(extra.location, `'${shorten(extra.name)}' is a second body parameter, expected one`);
    }
  },
};
