import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const notificationOperationMustBeWebhook: DefinitionRule = {
  code: "NotificationOperationMustBeWebhook",
  summary: "`x-ms-notification` names a webhook operation.",
  why: "Only a webhook can tell that something is new.",
  fix: "Name the operation whose path has `x-ms-notification-content`.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location } of index.operations) {
      const id = ownMember(value["x-ms-notification"], "operationId");
      const target = typeof id === "string" ? index.operationsById.get(id) : undefined;
      if (target !== undefined && target.item.value["x-ms-notification-content"] === undefined)
        report(
          below(location, "x-ms-notification", "operationId"),
          `the operation '${shorten(target.id ?? "")}' is not a webhook`,
        );
    }
  },
};
