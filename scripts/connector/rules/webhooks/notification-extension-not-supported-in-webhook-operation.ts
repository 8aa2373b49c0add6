import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const notificationExtensionNotSupportedInWebhookOperation: DefinitionRule = {
  code: "NotificationExtensionNotSupportedInWebhookOperation",
  summary: "`x-ms-notification` is not on the webhook itself.",
  why: "It points from a polling trigger to its webhook.",
  fix: "Remove it.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location, webhook } of index.operations) {
      if (value["x-ms-notification"] !== undefined && webhook)
        report(
          below(location, "x-ms-notification"),
          "x-ms-notification is on the webhook itself, expected on a polling trigger",
          { at: "key" },
        );
    }
  },
};
