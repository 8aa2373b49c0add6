import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const notificationExtensionSupportedForTriggerOnly: DefinitionRule = {
  code: "NotificationExtensionSupportedForTriggerOnly",
  summary: "`x-ms-notification` is on triggers only.",
  why: "It links a trigger with the webhook that wakes it.",
  fix: "Remove it, or add `x-ms-trigger`.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location, trigger } of index.operations) {
      if (value["x-ms-notification"] !== undefined && trigger === undefined)
        report(below(location, "x-ms-notification"), "x-ms-notification is on an operation that is not a trigger", {
          at: "key",
        });
    }
  },
};
