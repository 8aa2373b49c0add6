import { sources } from "../../../core/rules/sources.js";
import { closest } from "../../../core/rules/suggest.js";
import { templateExpressions, walkExpression, type MemberNode } from "../../../expression/index.js";
import { typeOf } from "../../types/type-of.js";
import type { FlowRule } from "../flow-rule.js";

export const indexNotValid: FlowRule = {
  code: "IndexNotValid",
  summary: "A list is read by number, an object by name; outputs have `body`, `headers` and `statusCode`.",
  why: "`variables('list')['name']` fails in every run: a list has no property of that name, and an object no item of that number.",
  fix: "Read an item first, as in `first(…)?['name']` or `[0]?['name']`, or loop over the list.",
  source: sources.expressionFunctions,
  severity: "warning",
  check(flow, report) {
    for (const expression of flow.expressions) {
      if (expression.template === undefined) continue;
      for (const root of templateExpressions(expression.template)) {
        walkExpression(root, (node) => {
          if (node.kind !== "member") return;
          const message = slipOf(node, typeOf(node.object, { flow, at: expression, responses: flow.responses }));
          if (message !== undefined)
            report(expression.location, message, { within: { offset: node.offset, end: node.end } });
        });
      }
    }
  },
};

/** What outputs of calls and triggers have. */
const parts = ["body", "headers", "statusCode"];

function slipOf({ object, key }: MemberNode, type: string | undefined): string | undefined {
  if (key.kind !== "literal") return undefined;
  if (type === "an object" && object.kind === "call" && typeof key.value === "string") {
    const part = key.value.split("/", 1)[0] ?? "";
    const meant =
      /^(?:trigger)?outputs$/i.test(object.name) && !parts.includes(part) ? closest(part, parts) : undefined;
    if (meant !== undefined) return `outputs have no '${part}', expected '${meant}'`;
  }
  if (type === "an array" && typeof key.value === "string")
    return `a list is read by the name '${key.value}', expected a number`;
  if (type === "an object" && typeof key.value === "number")
    return `an object is read by the number ${key.value}, expected a name`;
  return undefined;
}
