import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { familiesOf } from "../metadata-parts.js";
import { operationName } from "../names.js";

export const operationFamilyHasManyEmptyRevisions: DefinitionRule = {
  code: "OperationFamilyHasManyEmptyRevisions",
  summary: "At most one operation of a family has no revision.",
  why: "Revisions say which operation replaces which.",
  fix: "Number them.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const family of familiesOf(index).values()) {
      for (const { operation, location } of family.filter((member) => member.revision === undefined).slice(1))
        report(
          location,
          `the operation ${operationName(operation)} has no revision, and neither has another operation of its family`,
          { at: "key" },
        );
    }
  },
};
