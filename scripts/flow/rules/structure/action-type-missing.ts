import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { shorten } from "../../../core/rules/shape.js";

export const actionTypeMissing: FlowRule = {
  code: "ActionTypeMissing",
  summary: "Every trigger and action has a `type`.",
  why: "Without a type the flow cannot be saved.",
  fix: "Add the type.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ nodes }, report) {
    for (const node of nodes) {
      if (node.type === "") report(node.location, `${node.kind} '${shorten(node.name)}' has no type`, { at: "key" });
    }
  },
};
