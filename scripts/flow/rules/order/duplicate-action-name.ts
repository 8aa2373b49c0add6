import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { shorten } from "../../../core/rules/shape.js";
import type { FlowNode } from "../../model/index.js";

export const duplicateActionName: FlowRule = {
  code: "DuplicateActionName",
  summary: "The name of an action is unique in the whole flow.",
  why: "Expressions refer to actions by name, whatever scope they are in, and names are compared ignoring case.",
  fix: "Rename one of them.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ nodes }, report) {
    const seen = new Map<string, FlowNode>();
    for (const node of nodes) {
      const key = node.name.toLowerCase();
      const first = seen.get(key);
      if (first === undefined) seen.set(key, node);
      else if (node.kind === "action" && first.kind === "action")
        report(node.location, `the name '${shorten(node.name)}' is already used by another action`, { at: "key" });
    }
  },
};
