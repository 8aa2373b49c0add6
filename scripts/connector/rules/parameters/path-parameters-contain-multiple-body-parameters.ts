import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** A path has at most one body parameter. */
export const pathParametersContainMultipleBodyParameters: DefinitionRule = {
  code: "PathParametersContainMultipleBodyParameters",
  severity: "error",
  check({ index }, report) {
    for (const { parameters } of index.paths) {
      for (const extra of parameters.filter((parameter) => parameter.location === "body").slice(1))
        report(extra.place, `'${shorten(extra.name)}' is a second body parameter, expected one`);
    }
  },
};
