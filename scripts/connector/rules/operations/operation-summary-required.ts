import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { agentOnly, hasText, operationName } from "../names.js";

export const operationSummaryRequired: DefinitionRule = {
  code: "OperationSummaryRequired",
  summary: "Every operation that makers see has a `summary`.",
  why: "The summary is the name of the action or trigger in the designer.",
  fix: "Add a short summary in sentence case.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const operation of index.operations) {
      const { value, location, internal } = operation;
      if (internal || value["deprecated"] === true || hasText(value["summary"]) || hasText(value["x-ms-summary"]))
        continue;
      report(location, `the operation ${operationName(operation)} has no summary, expected the name of the action`, {
        at: "key",
        ...agentOnly(value),
      });
    }
  },
};
