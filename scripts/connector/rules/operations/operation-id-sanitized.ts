import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** An `operationId` is made of letters, digits and underscores. */
export const operationIdSanitized: DefinitionRule = {
  code: "OperationIdSanitized",
  severity: "warning",
  check({ index }, report) {
    for (const { id, place } of index.operations) {
      if (id === undefined || /^\w+$/.test(id)) continue;
      const sanitized = id.replace(/\W/g, "");
      report(
        below(place, "operationId"),
        `operationId '${shorten(id)}' holds other characters than letters, digits and '_', expected '${shorten(sanitized)}'`,
      );
    }
  },
};
