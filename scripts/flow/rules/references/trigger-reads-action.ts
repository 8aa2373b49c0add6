import { shorten } from "../../../core/rules/shape.js";
import type { FlowRule } from "../flow-rule.js";

const functions = new Set([
  "action",
  "actionbody",
  "actionoutputs",
  "actions",
  "body",
  "formdatamultivalues",
  "formdatavalue",
  "item",
  "items",
  "iterationindexes",
  "multipartbody",
  "outputs",
  "result",
  "variables",
]);

export const triggerReadsAction: FlowRule = {
  code: "TriggerReadsAction",
  summary: "A trigger reads no actions, variables or loop items.",
  why: "Conditions and inputs of a trigger are evaluated before there is a run. The platform refuses to save the flow.",
  fix: "Read `triggerBody()`, `triggerOutputs()` or a parameter, or check the value in a condition after the trigger.",
  source:
    "Microsoft Learn: [Triggers and actions reference](https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#trigger-conditions).",
  severity: "error",
  check({ calls }, report) {
    for (const { name, call, expression, range } of calls) {
      if (expression.node?.kind !== "trigger" || !functions.has(name)) continue;
      report(
        expression.location,
        `the trigger '${shorten(expression.node.name)}' uses ${call.name}(), which has no value before a run`,
        { within: range },
      );
    }
  },
};
