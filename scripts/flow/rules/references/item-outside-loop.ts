import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { enclosing } from "../../model/index.js";

export const itemOutsideLoop: FlowRule = {
  code: "ItemOutsideLoop",
  summary: "`item()` is used inside a Foreach, Select or Filter array.",
  why: "Elsewhere there is no current item.",
  fix: "Move the expression into the loop.",
  source: sources.workflowDefinitionLanguageSchema,
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
        report(expression.location, "item() is used outside of every loop", {
          within: { offset: call.offset, end: call.end },
        });
    }
  },
};
