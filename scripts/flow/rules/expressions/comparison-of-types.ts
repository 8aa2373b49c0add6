import { sources } from "../../../core/rules/sources.js";
import { parseTemplate } from "../../../expression/index.js";
import { typeOf } from "../../types/type-of.js";
import type { KnownType } from "../../types/known-type.js";
import type { TypeScope } from "../../types/schema-of.js";
import type { FlowRule } from "../flow-rule.js";
import { conditionOperators } from "../functions.js";

const ordered = new Set(["greater", "greaterorequals", "less", "lessorequals"]);
const compared = new Set<KnownType>(["a string", "a number", "a boolean"]);

export const comparisonOfTypes: FlowRule = {
  code: "ComparisonOfTypes",
  summary: "A comparison has two values of the same type.",
  why: "A number never equals a text: `equals(5, '5')` is false in every run. `greater` and the like fail.",
  fix: "Write a number without quotes and a boolean as `true`, or convert one side with `int()` or `string()`.",
  source: sources.expressionFunctions,
  severity: "warning",
  check(flow, report) {
    for (const { call, expression, name } of flow.calls) {
      const [left, right] = call.arguments;
      if ((name !== "equals" && !ordered.has(name)) || left === undefined || right === undefined) continue;
      const scope = { flow, at: expression, responses: flow.responses };
      const message = mismatch(name, typeOf(left, scope), typeOf(right, scope));
      if (message !== undefined)
        report(expression.location, message, { within: { offset: call.offset, end: call.end } });
    }
    for (const node of flow.actions) {
      for (const { name, location, operands } of conditionOperators(node)) {
        const key = name.toLowerCase();
        if ((key !== "equals" && !ordered.has(key)) || !Array.isArray(operands) || operands.length !== 2) continue;
        const scope = { flow, at: { node, member: "expression", location }, responses: flow.responses };
        const [left, right] = operands.map((operand: unknown) => operandType(operand, scope));
        const message = mismatch(key, left, right);
        if (message !== undefined) report(location, message);
      }
    }
  },
};

function mismatch(name: string, left: KnownType | undefined, right: KnownType | undefined): string | undefined {
  if (left === undefined || right === undefined || left === right) return undefined;
  if (!compared.has(left) || !compared.has(right)) return undefined;
  const effect = name === "equals" ? "which are never equal" : "which cannot be compared";
  return `'${name}' compares ${left} with ${right}, ${effect}`;
}

/** The type of a value in a condition: written out, or an expression. */
function operandType(operand: unknown, scope: TypeScope): KnownType | undefined {
  if (typeof operand === "number") return "a number";
  if (typeof operand === "boolean") return "a boolean";
  if (typeof operand !== "string") return undefined;
  try {
    const template = parseTemplate(operand);
    return template.kind === "expression" ? typeOf(template.expression, scope) : "a string";
  } catch {
    return undefined;
  }
}
