import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { hasNotificationUrl } from "../dynamic-targets.js";
import { operationName } from "../names.js";

export const operationMustHaveNotificationContentExtension: DefinitionRule = {
  code: "OperationMustHaveNotificationContentExtension",
  summary: "The path of a webhook describes what the service will send.",
  why: "Without `x-ms-notification-content` the operation is not a trigger, and the marked property is an ordinary field.",
  fix: "Add `x-ms-notification-content` with a schema to the path.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const operation of index.operations) {
      if (operation.item.value["x-ms-notification-content"] !== undefined) continue;
      const marked = operation.parameters.some((parameter) => hasNotificationUrl(index, parameter.schema));
      if (marked)
        report(
          operation.item.location,
          `the operation ${operationName(operation)} takes a notification URL, but its path has no x-ms-notification-content`,
          { at: "key" },
        );
    }
  },
};
