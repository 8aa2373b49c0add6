import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** `x-ms-notification` names a webhook operation. */
export const notificationOperationMustBeWebhook: DefinitionRule = {
  code: "NotificationOperationMustBeWebhook",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, place } of index.operations) {
      const id = ownMember(value["x-ms-notification"], "operationId");
      const target = typeof id === "string" ? index.operationsById.get(id) : undefined;
      if (target !== undefined && target.item.value["x-ms-notification-content"] === undefined)
        report(
          below(place, "x-ms-notification", "operationId"),
          `operation '${shorten(target.id ?? "")}' is no webhook`,
        );
    }
  },
};
