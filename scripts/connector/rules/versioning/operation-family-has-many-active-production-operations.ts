import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { familiesOf } from "../metadata-parts.js";
import { operationName } from "../names.js";
import { below } from "../../../core/rules/location.js";

export const operationFamilyHasManyActiveProductionOperations: DefinitionRule = {
  code: "OperationFamilyHasManyActiveProductionOperations",
  summary: "One operation of a family is in production and not deprecated.",
  why: "The newest one replaces the others.",
  fix: "Deprecate the older ones.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const family of familiesOf(index).values()) {
      const active = family.filter(
        ({ operation, status }) =>
          operation.value["deprecated"] !== true && !operation.internal && status === "Production",
      );
      const extra = active[1];
      if (extra !== undefined)
        report(
          below(extra.location, "status"),
          `the operation ${operationName(extra.operation)} is the second of its family in production, expected the older one to be deprecated`,
        );
    }
  },
};
