import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** `x-ms-notification-url` stands in the body of a request. */
export const notificationUrlNotAllowedInThisPosition: DefinitionRule = {
  code: "NotificationUrlNotAllowedInThisPosition",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, place, role } of index.schemas) {
      if (value["x-ms-notification-url"] !== undefined && (role === "response" || role === "notification"))
        report(
          below(place, "x-ms-notification-url"),
          "x-ms-notification-url stands in what the service sends, expected in a request",
          { at: "key" },
        );
    }
  },
};
