import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import { parseTemplate } from "../../../expression/index.js";
import { endsBefore, isWithin, nestedActions, type FlowAction } from "../../model/index.js";
import { typeOf } from "../../types/type-of.js";
import type { CheckedFlow, FlowRule } from "../flow-rule.js";

/** Actions that change a variable. */
const changing = /^(?:set|increment|decrement|appendtoarray|appendtostring)variable$/;

/** Functions whose value is the same whenever a run asks for it, apart from what they are given. */
const reading = new Set(["variables", "outputs", "body", "actions", "actionoutputs", "actionbody", "result"]);
const moving =
  /^(?:utcnow|getfuturetime|getpasttime|rand|guid|iterationindexes|items?|workflow|action|formdatavalue.*|ticks)$/;

export const conditionNeverChanges: FlowRule = {
  code: "ConditionNeverChanges",
  summary: "The actions in an Until change what its condition reads.",
  why: "Otherwise the condition is the same in every iteration: the loop runs once, or until its limit is reached.",
  fix: "Set the variable inside of the loop, or compare what an action of the loop gives.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "warning",
  check(flow, report) {
    for (const loop of flow.actions) {
      const { expression } = loop.definition;
      if (loop.typeKey !== "until" || typeof expression !== "string" || !expression.trim().startsWith("@")) continue;
      const calls = flow.calls.filter(({ expression: at }) => at.node === loop && at.member === "expression");
      const isBroken = flow.expressions.some((one) => one.node === loop && one.error !== undefined);
      if (isBroken || calls.some(({ name }) => moving.test(name))) continue;
      if (
        calls.some(
          ({ name, argument }) => reading.has(name) && (argument === undefined || changes(flow, loop, name, argument)),
        )
      )
        continue;
      const text = shorten(expression);
      report(below(loop.location, "expression"), `nothing in '${shorten(loop.name)}' changes what '${text}' reads`);
    }
  },
};

/** Whether the loop, or anything beside it, may change what a call reads. */
function changes(flow: CheckedFlow, loop: FlowAction, name: string, argument: string): boolean {
  if (name !== "variables") {
    const action = flow.actionsByName.get(argument.toLowerCase());
    return action === undefined || isWithin(action, loop) || action === loop;
  }
  const inside = new Set(nestedActions(loop));
  return flow.actions.some(
    (action) =>
      changing.test(action.typeKey) &&
      String(action.inputs["name"]).toLowerCase() === argument.toLowerCase() &&
      (inside.has(action) || !(endsBefore(action, loop) || endsBefore(loop, action))),
  );
}

export const conditionNotBoolean: FlowRule = {
  code: "ConditionNotBoolean",
  summary: "The condition of an Until, of an If or of Filter array is an expression that gives true or false.",
  why: "A text is never true: the action fails, or the flow cannot be saved.",
  fix: "Write `@equals(…)` or the like, without braces around it.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check(flow, report) {
    for (const node of flow.actions) {
      const { typeKey, definition, inputs, location, inputsLocation } = node;
      if (!/^(?:until|if|query)$/.test(typeKey)) continue;
      const condition = typeKey === "query" ? inputs["where"] : definition["expression"];
      const where = typeKey === "query" ? below(inputsLocation, "where") : below(location, "expression");
      if (typeof condition !== "string" || condition === "" || /^\s*(?:true|false)\s*$/i.test(condition)) continue;
      try {
        const template = parseTemplate(condition);
        const text = shorten(condition);
        if (template.kind === "text") {
          report(where, `'${text}' is plain text, expected an expression such as @equals(…)`);
        } else if (template.kind === "interpolation") {
          report(where, `'${text}' gives a text, expected true or false`, { severity: "warning" });
        } else {
          const at = { node, member: typeKey === "query" ? "inputs" : "expression", location: where };
          const type = typeOf(template.expression, { flow, at, responses: flow.responses });
          if (type !== undefined && type !== "a boolean" && type !== "null")
            report(where, `'${text}' gives ${type}, expected true or false`, { severity: "warning" });
        }
      } catch {
        // ExpressionSyntax reports it.
      }
    }
  },
};
