import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { categoriesOf, connectorCategories } from "../metadata-parts.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const invalidConnectorCategory: DefinitionRule = {
  code: "InvalidConnectorCategory",
  summary: "Categories are those of the platform.",
  why: "Connectors are grouped by them.",
  fix: "Choose from the list, separated by semicolons.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "error",
  check({ index }, report) {
    for (const { categories, location } of categoriesOf(index)) {
      for (const name of categories) {
        if (!connectorCategories.includes(name))
          report(
            location,
            `'${shorten(name)}' is not a category, expected one or two of: ${connectorCategories.join(", ")}`,
            didYouMean(name, connectorCategories),
          );
      }
    }
  },
};
