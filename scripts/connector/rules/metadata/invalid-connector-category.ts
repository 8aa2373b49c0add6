import type { DefinitionRule } from "../context.js";
import { categoriesOf, connectorCategories } from "../metadata-parts.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** Categories are those of the platform. */
export const invalidConnectorCategory: DefinitionRule = {
  code: "InvalidConnectorCategory",
  severity: "info",
  certification: "error",
  check({ index }, report) {
    for (const { categories, place } of categoriesOf(index)) {
      for (const name of categories) {
        if (!connectorCategories.includes(name))
          report(
            place,
            `'${shorten(name)}' is no category, expected one or two of: ${connectorCategories.join(", ")}`,
            didYouMean(name, connectorCategories),
          );
      }
    }
  },
};
