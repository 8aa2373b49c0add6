import type { DefinitionRule } from "../context.js";
import { agentOnly, hasText, operationName } from "../names.js";

/** Every operation that makers see has a `description`. */
export const operationDescriptionRequired: DefinitionRule = {
  code: "OperationDescriptionRequired",
  severity: "error",
  check({ index }, report) {
    for (const operation of index.operations) {
      const { value, place, internal } = operation;
      if (internal || value["deprecated"] === true || hasText(value["description"])) continue;
      report(place, `operation ${operationName(operation)} has no description, expected one sentence`, {
        at: "key",
        ...agentOnly(value),
      });
    }
  },
};
