import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import type { SchemaNode } from "../../model/schema-node.js";
import { shorten } from "../../../core/rules/shape.js";

export const notificationUrlNotInternal: DefinitionRule = {
  code: "NotificationUrlNotInternal",
  summary: "Makers do not see the property for the notification URL.",
  why: "The platform fills it in; a visible field invites them to overwrite it.",
  fix: 'Add `"x-ms-visibility": "internal"`.',
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const node of index.keywords.schemas("x-ms-notification-url")) {
      if (node.value["x-ms-notification-url"] !== true) continue;
      let hidden = false;
      for (let at: SchemaNode | undefined = node; at !== undefined; at = at.parent)
        if (at.value["x-ms-visibility"] === "internal") hidden = true;
      if (!hidden && node.role === "body")
        report(
          node.location,
          `the notification URL '${shorten(node.name ?? "")}' is visible to makers, expected x-ms-visibility internal`,
        );
    }
  },
};
