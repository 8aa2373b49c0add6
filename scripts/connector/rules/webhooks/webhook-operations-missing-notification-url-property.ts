import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { hasNotificationUrl } from "../dynamic-targets.js";
import { operationName } from "../names.js";

export const webhookOperationsMissingNotificationUrlProperty: DefinitionRule = {
  code: "WebhookOperationsMissingNotificationUrlProperty",
  summary: "An operation that subscribes to a webhook has a property for the URL to call.",
  why: "The platform writes its own URL into the property marked with `x-ms-notification-url`; without it the service does not know whom to notify.",
  fix: 'Mark a required, internal text property of the body with `"x-ms-notification-url": true`.',
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const operation of index.operations) {
      if (!operation.webhook) continue;
      const found = operation.parameters.some(
        (parameter) =>
          parameter.value["x-ms-notification-url"] !== undefined || hasNotificationUrl(index, parameter.schema),
      );
      if (!found)
        report(
          operation.location,
          `the webhook ${operationName(operation)} has no property with x-ms-notification-url`,
          {
            at: "key",
          },
        );
    }
  },
};
