import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { categoriesOf } from "../metadata-parts.js";

export const tooManyConnectorCategories: DefinitionRule = {
  code: "TooManyConnectorCategories",
  summary: "A connector has at most two categories.",
  why: "The platform refuses more.",
  fix: "Choose the two that fit best.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const { categories, location } of categoriesOf(index))
      if (categories.length > 2)
        report(location, `the connector has ${categories.length} categories, expected at most 2`);
  },
};
