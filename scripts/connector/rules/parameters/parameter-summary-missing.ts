import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { hasText } from "../names.js";
import { shorten } from "../../../core/rules/shape.js";

export const parameterSummaryMissing: DefinitionRule = {
  code: "ParameterSummaryMissing",
  summary: "Every parameter that makers see has an `x-ms-summary`.",
  why: "It is the label of the field; without it the technical name is shown.",
  fix: "Add a label in title case.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "error",
  check({ index }, report) {
    for (const { value, sentIn, location, internal, name } of index.parameters) {
      if (sentIn === "body" || internal || hasText(value["x-ms-summary"])) continue;
      report(location, `the parameter '${shorten(name)}' has no x-ms-summary, expected the label of its field`);
    }
  },
};
