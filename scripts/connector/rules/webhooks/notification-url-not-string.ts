import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const notificationUrlNotString: DefinitionRule = {
  code: "NotificationUrlNotString",
  summary: "The property for the notification URL is a text.",
  why: "The platform writes an address into it.",
  fix: 'Set `"type": "string"`.',
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location } of index.keywords.schemas("x-ms-notification-url")) {
      if (value["x-ms-notification-url"] === true && value["type"] !== "string")
        report(
          location,
          `the notification URL is of ${typeof value["type"] === "string" ? `type ${shorten(value["type"])}` : "no type"}, expected string`,
        );
    }
  },
};
