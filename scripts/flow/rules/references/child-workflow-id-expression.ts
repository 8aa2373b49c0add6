import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
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

export const childFlowIdNotValid: FlowRule = {
  code: "ChildFlowIdNotValid",
  summary: "Run a Child Flow names the child by the id of its row, without braces.",
  why: "The platform finds no flow and refuses to save or to turn on the parent.",
  fix: "Choose the child flow in the designer, or write the id of its Workflow in the solution.",
  source: "Exported flows.",
  severity: "error",
  check({ actions, form }, report) {
    if (form !== "solution" && form !== "package") return;
    for (const { name, typeKey, inputs, inputsLocation } of actions) {
      const { host } = inputs;
      if (typeKey !== "workflow" || !isJsonObject(host)) continue;
      const where = below(inputsLocation, "host");
      const id = host["workflowReferenceName"];
      if (id === undefined && host["workflow"] === undefined)
        report(where, `'${shorten(name)}' has no workflowReferenceName, expected the id of a flow`, { at: "key" });
      if (typeof id !== "string" || id.includes("@") || guid.test(id)) continue;
      const at = below(where, "workflowReferenceName");
      const bare = /^\{(.*)\}$/.exec(id)?.[1];
      if (bare !== undefined && guid.test(bare)) report(at, `'${shorten(id)}' has braces, expected '${bare}'`);
      else report(at, `'${shorten(id)}' is not the id of a flow, expected a GUID`);
    }
  },
};

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
