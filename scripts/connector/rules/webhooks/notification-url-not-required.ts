import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import type { SchemaNode } from "../../model/schema-node.js";
import { shorten } from "../../../core/rules/shape.js";

export const notificationUrlNotRequired: DefinitionRule = {
  code: "NotificationUrlNotRequired",
  summary: "The property for the notification URL, and every object around it, is required.",
  why: "Optional internal values may be left out of the request.",
  fix: "List them in `required`.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const node of index.keywords.schemas("x-ms-notification-url")) {
      if (node.value["x-ms-notification-url"] !== true || node.role !== "body") continue;
      for (let at: SchemaNode | undefined = node; at?.kind === "property"; at = at.parent) {
        const required = at.parent?.value["required"];
        if (Array.isArray(required) && required.includes(at.name)) continue;
        report(node.location, `the notification URL is below '${shorten(at.name ?? "")}', which is not required`);
        break;
      }
    }
  },
};
