import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const pathParameterMustBeRequired: DefinitionRule = {
  code: "PathParameterMustBeRequired",
  summary: "A path parameter is `required: true`.",
  why: "An address with an empty segment is another address or none; OpenAPI requires the member.",
  fix: "Add `required: true`.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const parameter of index.parameters) {
      if (parameter.sentIn !== "path" || parameter.required) continue;
      // An explicit false is a decision that somebody made; only what is missing is added.
      const given = Object.hasOwn(parameter.value, "required");
      report(
        parameter.location,
        `the path parameter '${shorten(parameter.name)}' is not required, expected "required": true`,
        given ? {} : { change: { kind: "insert", name: "required", value: true } },
      );
    }
  },
};
