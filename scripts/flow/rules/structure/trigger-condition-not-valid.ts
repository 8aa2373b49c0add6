import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { describedType, shorten } from "../../../core/rules/shape.js";
import type { FlowRule } from "../flow-rule.js";

export const triggerConditionNotValid: FlowRule = {
  code: "TriggerConditionNotValid",
  summary: 'A condition of a trigger is `{ "expression": "@…" }`.',
  why: "The platform refuses to save the flow, or the condition is never met and the flow never runs.",
  fix: "Write the expression with `@` in front, as the member `expression` of an object.",
  source:
    "Microsoft Learn: [Customize triggers with conditions](https://learn.microsoft.com/power-automate/customize-triggers).",
  severity: "error",
  check({ triggers }, report) {
    for (const { definition, location } of triggers) {
      const { conditions } = definition;
      if (conditions === undefined) continue;
      const where = below(location, "conditions");
      if (!Array.isArray(conditions)) {
        report(where, `'conditions' is ${describedType(conditions)}, expected a list of { "expression": "@…" }`);
        continue;
      }
      conditions.forEach((condition: unknown, index) => {
        if (!isJsonObject(condition)) {
          const message = `the condition is ${describedType(condition)}, expected { "expression": "@…" }`;
          report(below(where, index), message);
          return;
        }
        const { expression } = condition;
        if (expression === undefined) {
          report(below(where, index), "the condition has no 'expression'");
        } else if (typeof expression === "string" && !expression.trim().startsWith("@")) {
          const text = shorten(expression);
          report(below(where, index, "expression"), `'${text}' is plain text, expected '@${text.trim()}'`);
        }
      });
    }
  },
};

export const splitOnNotValid: FlowRule = {
  code: "SplitOnNotValid",
  summary:
    "`splitOn` is an expression that gives a list, and a flow that splits has no Response that a caller waits for.",
  why: "The platform refuses to save the flow: a text is not a list, and one request that becomes several runs cannot have one response.",
  fix: "Write `@triggerOutputs()?['body/value']` or the like. Remove `splitOn` when the flow responds, or make the Response asynchronous.",
  source:
    "Microsoft Learn: [Triggers and actions reference](https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#trigger-multiple-runs).",
  severity: "error",
  check({ triggers, actions }, report) {
    for (const { definition, location } of triggers) {
      const { splitOn } = definition;
      if (splitOn === undefined || splitOn === null || splitOn === "") continue;
      const where = below(location, "splitOn");
      if (typeof splitOn !== "string" || !splitOn.trim().startsWith("@")) {
        report(where, `'splitOn' is ${shorten(JSON.stringify(splitOn))}, expected an expression that starts with @`);
      } else if (/^@\{/.test(splitOn.trim())) {
        report(where, `'${shorten(splitOn)}' gives a text, expected a list: '@' without braces`);
      }
      const response = actions.find(
        (action) =>
          action.typeKey === "response" && !/asynchronous/i.test(String(action.definition["operationOptions"])),
      );
      if (response !== undefined)
        report(where, `the trigger splits its list into runs, but '${shorten(response.name)}' responds to one caller`);
    }
  },
};
