import type { DefinitionRule } from "../context.js";
import { hasText } from "../names.js";
import { shorten } from "../../../core/rules/shape.js";

/** Every parameter that makers see has a `description`. */
export const parameterDescriptionMissing: DefinitionRule = {
  code: "ParameterDescriptionMissing",
  severity: "info",
  certification: "error",
  check({ index }, report) {
    for (const { value, location, place, internal, name } of index.parameters) {
      if (location === "body" || internal || hasText(value["description"])) continue;
      report(place, `parameter '${shorten(name)}' has no description, expected one sentence`);
    }
  },
};
