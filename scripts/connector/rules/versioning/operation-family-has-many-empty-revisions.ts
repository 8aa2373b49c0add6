import type { DefinitionRule } from "../context.js";
import { familiesOf } from "../metadata-parts.js";
import { operationName } from "../names.js";

/** At most one operation of a family has no revision. */
export const operationFamilyHasManyEmptyRevisions: DefinitionRule = {
  code: "OperationFamilyHasManyEmptyRevisions",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const family of familiesOf(index).values()) {
      for (const { operation, place } of family.filter((member) => member.revision === undefined).slice(1))
        report(
          place,
          `operation ${operationName(operation)} has no revision, and another one of its family has none either`,
          { at: "key" },
        );
    }
  },
};
