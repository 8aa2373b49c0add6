import type { DefinitionRule } from "../context.js";
import { hasNotificationUrl } from "../dynamic-targets.js";
import { operationName } from "../names.js";

/** An operation that subscribes a webhook has a property for the address to call. */
export const webhookOperationsMissingNotificationUrlProperty: DefinitionRule = {
  code: "WebhookOperationsMissingNotificationUrlProperty",
  severity: "error",
  check({ index }, report) {
    for (const operation of index.operations) {
      if (!operation.webhook) continue;
      const found = operation.parameters.some(
        (parameter) =>
          parameter.value["x-ms-notification-url"] !== undefined || hasNotificationUrl(index, parameter.schema),
      );
      if (!found)
        report(operation.place, `webhook ${operationName(operation)} has no property with x-ms-notification-url`, {
          at: "key",
        });
    }
  },
};
