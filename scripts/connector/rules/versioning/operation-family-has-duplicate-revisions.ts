import type { DefinitionRule } from "../context.js";
import { familiesOf } from "../metadata-parts.js";
import { operationName } from "../names.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** No two operations of a family have the same revision. */
export const operationFamilyHasDuplicateRevisions: DefinitionRule = {
  code: "OperationFamilyHasDuplicateRevisions",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const family of familiesOf(index).values()) {
      const seen = new Set<unknown>();
      for (const { revision, operation, place } of family) {
        if (revision !== undefined && seen.has(revision))
          report(
            below(place, "revision"),
            `revision ${shorten(JSON.stringify(revision))} is there twice in its family, here at ${operationName(operation)}`,
          );
        seen.add(revision);
      }
    }
  },
};
