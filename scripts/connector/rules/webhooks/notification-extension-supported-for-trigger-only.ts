import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** `x-ms-notification` stands at triggers only. */
export const notificationExtensionSupportedForTriggerOnly: DefinitionRule = {
  code: "NotificationExtensionSupportedForTriggerOnly",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, place, trigger } of index.operations) {
      if (value["x-ms-notification"] !== undefined && trigger === undefined)
        report(below(place, "x-ms-notification"), "x-ms-notification stands at an operation that is no trigger", {
          at: "key",
        });
    }
  },
};
