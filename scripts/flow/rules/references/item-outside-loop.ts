import type { FlowRule } from "../context.js";
import { enclosing } from "../scope.js";

/** `item()` stands inside a Foreach, Select or Filter array. */
export const itemOutsideLoop: FlowRule = {
  code: "ItemOutsideLoop",
  severity: "warning",
  check({ calls }, report) {
    for (const { name, expression, call } of calls) {
      const { node } = expression;
      if (
        name !== "item" ||
        node === undefined ||
        /^(?:select|query|table|foreach)$/i.test(node.type) ||
        enclosing(node, "foreach") !== undefined
      )
        continue;
      if (call.arguments.length === 0)
        report(expression.place, "item() stands outside of every loop", {
          within: { offset: call.offset, end: call.end },
        });
    }
  },
};
