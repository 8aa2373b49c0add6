import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";

export const totalOperationsCountExceedsMaxAllowed: DefinitionRule = {
  code: "TotalOperationsCountExceedsMaxAllowed",
  summary: "A definition has at most 256 operations.",
  why: "The service refuses larger definitions.",
  fix: "Split the connector, or leave out operations that nobody needs.",
  source: sources.customConnectorFAQ,
  severity: "error",
  check({ index }, report) {
    if (index.operations.length > 256)
      report("/paths", `the definition has ${index.operations.length} operations, expected at most 256`, { at: "key" });
  },
};
