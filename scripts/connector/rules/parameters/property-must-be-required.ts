import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** A parameter that makers do not see and that has a `default` is required. */
export const propertyMustBeRequired: DefinitionRule = {
  code: "PropertyMustBeRequired",
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const { value, location, place, internal, required, name } of index.parameters) {
      if (internal && !required && location !== "body" && value["default"] !== undefined)
        report(place, `parameter '${shorten(name)}' is internal with a default, but not required, and is never sent`);
    }
  },
};
