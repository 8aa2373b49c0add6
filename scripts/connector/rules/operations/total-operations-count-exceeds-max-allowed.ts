import type { DefinitionRule } from "../context.js";

/** A definition has at most 256 operations. */
export const totalOperationsCountExceedsMaxAllowed: DefinitionRule = {
  code: "TotalOperationsCountExceedsMaxAllowed",
  severity: "error",
  check({ index }, report) {
    if (index.operations.length > 256)
      report("/paths", `the definition has ${index.operations.length} operations, expected at most 256`, { at: "key" });
  },
};
