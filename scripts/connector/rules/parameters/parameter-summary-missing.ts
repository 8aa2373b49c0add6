import type { DefinitionRule } from "../context.js";
import { hasText } from "../names.js";
import { shorten } from "../../../core/rules/shape.js";

/** Every parameter that makers see has an `x-ms-summary`. */
export const parameterSummaryMissing: DefinitionRule = {
  code: "ParameterSummaryMissing",
  severity: "info",
  certification: "error",
  check({ index }, report) {
    for (const { value, location, place, internal, name } of index.parameters) {
      if (location === "body" || internal || hasText(value["x-ms-summary"])) continue;
      report(place, `parameter '${shorten(name)}' has no x-ms-summary, expected the label of its field`);
    }
  },
};
