import type { DefinitionRule } from "../context.js";
import { categoriesOf } from "../metadata-parts.js";

/** A connector has at most two categories. */
export const tooManyConnectorCategories: DefinitionRule = {
  code: "TooManyConnectorCategories",
  severity: "error",
  check({ index }, report) {
    for (const { categories, place } of categoriesOf(index))
      if (categories.length > 2) report(place, `the connector has ${categories.length} categories, expected at most 2`);
  },
};
