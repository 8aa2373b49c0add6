import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** A path parameter is `required: true`. */
export const pathParameterMustBeRequired: DefinitionRule = {
  code: "PathParameterMustBeRequired",
  severity: "error",
  check({ index }, report) {
    for (const parameter of index.parameters) {
      if (parameter.location !== "path" || parameter.required) continue;
      // A false in place is a decision that somebody took; only what is missing is added.
      const given = Object.hasOwn(parameter.value, "required");
      report(
        parameter.place,
        `path parameter '${shorten(parameter.name)}' is not required, expected "required": true`,
        given ? {} : { change: { kind: "insert", name: "required", value: true } },
      );
    }
  },
};
