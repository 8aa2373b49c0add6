import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const pathParameterMustBeRequired: DefinitionRule = {
  code: "PathParameterMustBeRequired",
  summary: "A path parameter is `required: true`.",
  why: "An address with a hole in it leads somewhere else or nowhere; OpenAPI requires the flag.",
  fix: "Add `required: true`.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const parameter of index.parameters) {
      if (parameter.sentIn !== "path" || parameter.required) continue;
      // A false in place is a decision that somebody took; only what is missing is added.
      const given = Object.hasOwn(parameter.value, "required");
      report(
        parameter.location,
        `path parameter '${shorten(parameter.name)}' is not required, expected "required": true`,
        given ? {} : { change: { kind: "insert", name: "required", value: true } },
      );
    }
  },
};
