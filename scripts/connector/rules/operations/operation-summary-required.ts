import type { DefinitionRule } from "../context.js";
import { agentOnly, hasText, operationName } from "../names.js";

/** Every operation that makers see has a `summary`. */
export const operationSummaryRequired: DefinitionRule = {
  code: "OperationSummaryRequired",
  severity: "error",
  check({ index }, report) {
    for (const operation of index.operations) {
      const { value, place, internal } = operation;
      if (internal || value["deprecated"] === true || hasText(value["summary"]) || hasText(value["x-ms-summary"]))
        continue;
      report(place, `operation ${operationName(operation)} has no summary, expected the name of the action`, {
        at: "key",
        ...agentOnly(value),
      });
    }
  },
};
