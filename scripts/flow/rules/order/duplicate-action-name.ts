import type { FlowRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";
import type { FlowNode } from "../context.js";

/** Every action has a name of its own in the whole flow. */
export const duplicateActionName: FlowRule = {
  code: "DuplicateActionName",
  severity: "error",
  check({ actions, triggers }, report) {
    const seen = new Map<string, FlowNode>();
    for (const node of [...triggers, ...actions]) {
      const key = node.name.toLowerCase();
      const first = seen.get(key);
      if (first === undefined) seen.set(key, node);
      else if (node.kind === "action" && first.kind === "action")
        report(node.place, `the name '${shorten(node.name)}' is already used by another action`, { at: "key" });
    }
  },
};
