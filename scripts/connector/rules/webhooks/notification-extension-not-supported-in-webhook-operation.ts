import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** `x-ms-notification` does not stand at the webhook itself. */
export const notificationExtensionNotSupportedInWebhookOperation: DefinitionRule = {
  code: "NotificationExtensionNotSupportedInWebhookOperation",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, place, webhook } of index.operations) {
      if (value["x-ms-notification"] !== undefined && webhook)
        report(below(place, "x-ms-notification"), "x-ms-notification stands at a webhook", { at: "key" });
    }
  },
};
