import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";

export const resultOfAction: FlowRule = {
  code: "ResultOfAction",
  summary: "`result()` names a scope, a loop or a condition.",
  why: "It lists the results of the actions inside of one; any other action has none inside, and the flow cannot be saved.",
  fix: "Name the scope, or use `outputs()` or `actions()` for a single action.",
  source: sources.expressionFunctions,
  severity: "error",
  check({ calls, actionsByName }, report) {
    for (const { name, argument, expression, range } of calls) {
      if (name !== "result" || argument === undefined) continue;
      const action = actionsByName.get(argument.toLowerCase());
      if (action === undefined || action.branches.length > 0 || action.typeKey.includes("agent")) continue;
      report(expression.location, `'${shorten(argument)}' is ${action.type}, expected a scope or a loop`, {
        within: range,
      });
    }
  },
};

export const triggerHasNoBody: FlowRule = {
  code: "TriggerHasNoBody",
  summary: "A flow on a schedule does not read the body of its trigger.",
  why: "A schedule sends nothing: the value is null in every run, and functions that need a text or a list fail.",
  fix: "Read the value from an action, or start the flow with another trigger.",
  source:
    "Microsoft Learn: [Recurrence trigger](https://learn.microsoft.com/azure/connectors/connectors-native-recurrence).",
  severity: "warning",
  check({ calls, triggers, form }, report) {
    // A trigger that stands for several in a source, or in a Logic App, may be another one.
    if (form === "source" || triggers.length !== 1 || triggers[0]?.typeKey !== "recurrence") return;
    for (const { name, call, expression } of calls) {
      if (!/^trigger(?:body|outputs|formdatavalue)$/.test(name)) continue;
      report(expression.location, `${call.name}() has nothing to read: the trigger is a schedule`, {
        within: { offset: call.offset, end: call.end },
      });
    }
  },
};
