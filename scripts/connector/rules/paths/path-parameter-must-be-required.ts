import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** A path parameter is `required: true`. */
export const pathParameterMustBeRequired: DefinitionRule = {
  code: "PathParameterMustBeRequired",
  severity: "error",
  check({ index }, report) {
    for (const parameter of index.parameters) {
      if (parameter.location === "path" && !parameter.required)
        report(
          parameter.place,
          `path parameter '${shorten(parameter.name)}' is not required, expected "required": true`,
        );
    }
  },
};
