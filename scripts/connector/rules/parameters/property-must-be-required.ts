import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const propertyMustBeRequired: DefinitionRule = {
  code: "PropertyMustBeRequired",
  summary: "A parameter that makers do not see and that has a `default` is required.",
  why: "Optional internal values are left out of the request, default or not.",
  fix: "Set `required: true`.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const { value, sentIn, location, internal, required, name } of index.parameters) {
      if (internal && !required && sentIn !== "body" && value["default"] !== undefined)
        report(
          location,
          `parameter '${shorten(name)}' is internal with a default, but not required, and is never sent`,
        );
    }
  },
};
