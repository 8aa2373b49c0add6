import type { DefinitionRule } from "../context.js";
import { hasNotificationUrl } from "../dynamic-targets.js";
import { operationName } from "../names.js";

/** The path of a webhook describes what the service will send. */
export const operationMustHaveNotificationContentExtension: DefinitionRule = {
  code: "OperationMustHaveNotificationContentExtension",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const operation of index.operations) {
      if (operation.item.value["x-ms-notification-content"] !== undefined) continue;
      const marked = operation.parameters.some((parameter) => hasNotificationUrl(index, parameter.schema));
      if (marked)
        report(
          operation.item.place,
          `operation ${operationName(operation)} takes a notification address, but its path has no x-ms-notification-content`,
          { at: "key" },
        );
    }
  },
};
