import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { agentOnly, hasText, operationName } from "../names.js";

export const operationDescriptionRequired: DefinitionRule = {
  code: "OperationDescriptionRequired",
  summary: "Every operation that makers see has a `description`.",
  why: "The description is the help makers read below the action's name.",
  fix: "Add one sentence that says what the operation does.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const operation of index.operations) {
      const { value, location, internal } = operation;
      if (internal || value["deprecated"] === true || hasText(value["description"])) continue;
      report(location, `the operation ${operationName(operation)} has no description, expected one sentence`, {
        at: "key",
        ...agentOnly(value),
      });
    }
  },
};
