import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** The property for the notification address is a text. */
export const notificationUrlNotString: DefinitionRule = {
  code: "NotificationUrlNotString",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, place } of index.schemas) {
      if (value["x-ms-notification-url"] === true && value["type"] !== "string")
        report(
          place,
          `the notification address is ${typeof value["type"] === "string" ? shorten(value["type"]) : "of no type"}, expected string`,
        );
    }
  },
};
