import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { hasText } from "../names.js";
import { shorten } from "../../../core/rules/shape.js";

export const parameterDescriptionMissing: DefinitionRule = {
  code: "ParameterDescriptionMissing",
  summary: "Every parameter that makers see has a `description`.",
  why: "It is the hint in the empty field.",
  fix: "Add one sentence.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "error",
  check({ index }, report) {
    for (const { value, sentIn, location, internal, name } of index.parameters) {
      if (sentIn === "body" || internal || hasText(value["description"])) continue;
      report(location, `the parameter '${shorten(name)}' has no description, expected one sentence`);
    }
  },
};
