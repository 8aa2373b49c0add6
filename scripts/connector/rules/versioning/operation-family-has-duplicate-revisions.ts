import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { familiesOf } from "../metadata-parts.js";
import { operationName } from "../names.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const operationFamilyHasDuplicateRevisions: DefinitionRule = {
  code: "OperationFamilyHasDuplicateRevisions",
  summary: "No two operations of a family have the same revision.",
  why: "Revisions say which operation replaces which.",
  fix: "Number them.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const family of familiesOf(index).values()) {
      const seen = new Set<unknown>();
      for (const { revision, operation, location } of family) {
        if (revision !== undefined && seen.has(revision))
          report(
            below(location, "revision"),
            `the revision ${shorten(JSON.stringify(revision))} is used twice in its family, the second time by ${operationName(operation)}`,
          );
        seen.add(revision);
      }
    }
  },
};
