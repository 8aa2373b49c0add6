import type { FlowRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** Every trigger and action has a `type`. */
export const actionTypeMissing: FlowRule = {
  code: "ActionTypeMissing",
  severity: "error",
  check({ actions, triggers }, report) {
    for (const node of [...triggers, ...actions]) {
      if (node.type === "") report(node.place, `${node.kind} '${shorten(node.name)}' has no type`, { at: "key" });
    }
  },
};
