import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const propertyMustBeRequired: DefinitionRule = {
  code: "PropertyMustBeRequired",
  summary: "A parameter that makers do not see and that has a `default` is required.",
  why: "Optional internal values are left out of the request, with or without a default.",
  fix: "Set `required: true`.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const { value, sentIn, location, internal, required, name } of index.parameters) {
      if (internal && !required && sentIn !== "body" && value["default"] !== undefined)
        report(
          location,
          `the internal parameter '${shorten(name)}' has a default, but is not required, so it is never sent`,
        );
    }
  },
};
