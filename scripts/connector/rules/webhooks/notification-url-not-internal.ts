import type { DefinitionRule } from "../context.js";
import type { SchemaNode } from "../index/model.js";
import { shorten } from "../../../core/rules/shape.js";

/** Makers do not see the property for the notification address. */
export const notificationUrlNotInternal: DefinitionRule = {
  code: "NotificationUrlNotInternal",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const node of index.schemas) {
      if (node.value["x-ms-notification-url"] !== true) continue;
      let hidden = false;
      for (let at: SchemaNode | undefined = node; at !== undefined; at = at.parent)
        if (at.value["x-ms-visibility"] === "internal") hidden = true;
      if (!hidden && node.role === "body")
        report(
          node.place,
          `the notification address '${shorten(node.name ?? "")}' is visible to makers, expected x-ms-visibility internal`,
        );
    }
  },
};
