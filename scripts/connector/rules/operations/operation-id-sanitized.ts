import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const operationIdSanitized: DefinitionRule = {
  code: "OperationIdSanitized",
  summary: "An `operationId` is made of letters, digits and underscores.",
  why: "Other characters are removed when the platform makes names from operation ids, so that what makers see differs from what was written, and two ids can become one.",
  fix: "Write the id in PascalCase without dots, dashes, spaces or signs.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  check({ index }, report) {
    for (const { id, location } of index.operations) {
      if (id === undefined || /^\w+$/.test(id)) continue;
      const sanitized = id.replace(/\W/g, "");
      report(
        below(location, "operationId"),
        `operationId '${shorten(id)}' has characters other than letters, digits and '_', expected '${shorten(sanitized)}'`,
      );
    }
  },
};
