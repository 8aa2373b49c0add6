import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** An `operationId` has at most 80 characters. */
export const operationIdTooLong: DefinitionRule = {
  code: "OperationIdTooLong",
  severity: "warning",
  check({ index }, report) {
    for (const { id, place } of index.operations) {
      if (id !== undefined && id.length > 80)
        report(below(place, "operationId"), `operationId has ${id.length} characters, expected at most 80`);
    }
  },
};
