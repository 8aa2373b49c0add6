import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const operationIdTooLong: DefinitionRule = {
  code: "OperationIdTooLong",
  summary: "An `operationId` has at most 80 characters.",
  why: "The platform limits the length without publishing the number; the longest id among a thousand published connectors has 77 characters.",
  fix: "Shorten the id.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  check({ index }, report) {
    for (const { id, location } of index.operations) {
      if (id !== undefined && id.length > 80)
        report(below(location, "operationId"), `operationId has ${id.length} characters, expected at most 80`);
    }
  },
};
