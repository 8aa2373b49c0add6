import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { familiesOf } from "../metadata-parts.js";
import { operationName } from "../names.js";

export const operationFamilyHasManyActiveOperations: DefinitionRule = {
  code: "OperationFamilyHasManyActiveOperations",
  summary: "At most two operations of a family are not deprecated.",
  why: "Makers would see several actions of the same name.",
  fix: "Deprecate the older ones.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const family of familiesOf(index).values()) {
      const active = family.filter(({ operation }) => operation.value["deprecated"] !== true && !operation.internal);
      const extra = active[2];
      if (extra !== undefined)
        report(
          extra.location,
          `the operation ${operationName(extra.operation)} is the third of its family that is not deprecated, expected at most two`,
          { at: "key" },
        );
    }
  },
};
