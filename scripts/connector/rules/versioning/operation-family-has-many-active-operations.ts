import type { DefinitionRule } from "../context.js";
import { familiesOf } from "../metadata-parts.js";
import { operationName } from "../names.js";

/** At most two operations of a family are not deprecated. */
export const operationFamilyHasManyActiveOperations: DefinitionRule = {
  code: "OperationFamilyHasManyActiveOperations",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const family of familiesOf(index).values()) {
      const active = family.filter(({ operation }) => operation.value["deprecated"] !== true && !operation.internal);
      const extra = active[2];
      if (extra !== undefined)
        report(
          extra.place,
          `operation ${operationName(extra.operation)} is the third of its family that is not deprecated, expected at most two`,
          { at: "key" },
        );
    }
  },
};
