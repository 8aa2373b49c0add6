import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const notificationUrlNotAllowedInThisPosition: DefinitionRule = {
  code: "NotificationUrlNotAllowedInThisPosition",
  summary: "`x-ms-notification-url` is in the body of a request.",
  why: "In a response nothing is filled in.",
  fix: "Remove it there.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location, sentIn } of index.parameters) {
      if (value["x-ms-notification-url"] !== undefined)
        report(
          below(location, "x-ms-notification-url"),
          `x-ms-notification-url is on a parameter in ${sentIn === "" ? "the request" : sentIn}, expected on a property of the body`,
          { at: "key" },
        );
    }
    for (const { value, location, role } of index.keywords.schemas("x-ms-notification-url")) {
      if (value["x-ms-notification-url"] !== undefined && (role === "response" || role === "notification"))
        report(
          below(location, "x-ms-notification-url"),
          "x-ms-notification-url is in what the service sends, expected in a request body",
          { at: "key" },
        );
    }
  },
};
