import { shorten } from "../../../core/rules/shape.js";
import { parseTemplate } from "../../../expression/index.js";
import type { FlowRule } from "../flow-rule.js";

export const childWorkflowIdExpression: FlowRule = {
  code: "ChildWorkflowIdExpression",
  summary: "The id of a workflow that an action calls is written out.",
  why: "The platform checks the id when the flow is saved and refuses an expression: LinkedInvalidPropertyId, expected a resource id that starts with /subscriptions/.",
  fix: "Write the id, and replace it when the flow is deployed.",
  source: "Azure/logicapps issue 1057, Azure/LogicAppsUX issue 4784.",
  severity: "error",
  check({ actions, form }, report) {
    if (form === "source") return;
    for (const { childFlow } of actions) {
      if (childFlow === undefined || !isExpression(childFlow.workflow)) continue;
      report(childFlow.location, `'${shorten(childFlow.workflow)}' is an expression, expected the id of a workflow`);
    }
  },
};

function isExpression(text: string): boolean {
  try {
    return parseTemplate(text).kind !== "text";
  } catch {
    // ExpressionSyntax reports it.
    return false;
  }
}
