import { shorten } from "../../../core/rules/shape.js";
import {
  evaluate,
  EvaluationError,
  ExpressionError,
  type CallNode,
  type ExpressionNode,
} from "../../../expression/index.js";
import { binaryFunctions } from "../../../expression/functions/binary.js";
import { collectionFunctions } from "../../../expression/functions/collections.js";
import { conversionFunctions } from "../../../expression/functions/conversion.js";
import { dateFunctions } from "../../../expression/functions/dates.js";
import { logicFunctions } from "../../../expression/functions/logic.js";
import { manipulationFunctions } from "../../../expression/functions/manipulation.js";
import { mathFunctions } from "../../../expression/functions/math.js";
import { stringFunctions } from "../../../expression/functions/strings.js";
import { uriFunctions } from "../../../expression/functions/uri.js";
import { xmlFunctions } from "../../../expression/functions/xml.js";
import type { FlowExpression } from "../../model/index.js";
import type { FlowRule } from "../flow-rule.js";

/** Functions that fail or succeed by their arguments alone. */
const pure = new Set(
  [
    ...binaryFunctions,
    ...collectionFunctions,
    ...conversionFunctions,
    ...dateFunctions,
    ...logicFunctions,
    ...manipulationFunctions,
    ...mathFunctions,
    ...stringFunctions,
    ...uriFunctions,
    ...xmlFunctions,
  ]
    .map(({ name }) => name.toLowerCase())
    .filter((name) => !/^(?:guid|rand|utcnow|getfuturetime|getpasttime|item|range)$/.test(name)),
);

/** Functions that give another value each time, but fail for the same arguments: nothing around them is constant. */
const changing = new Set(["guid", "rand"]);

function isConstant(node: ExpressionNode): boolean {
  switch (node.kind) {
    case "literal":
      return true;
    case "array":
      return node.items.every(isConstant);
    case "member":
      return isConstant(node.object) && isConstant(node.key);
    case "call":
      return pure.has(node.name.toLowerCase()) && node.arguments.length > 0 && node.arguments.every(isConstant);
  }
}

function failureOf(source: string): string | undefined {
  try {
    evaluate(`@${source}`);
    return undefined;
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof ExpressionError) return error.message;
    throw error;
  }
}

export const constantExpressionFails: FlowRule = {
  code: "ConstantExpressionFails",
  summary: "A call whose arguments are all constants has a value.",
  why: "`int('abc')` and `div(100, 0)` cannot succeed in any run. The platform evaluates constants when a flow is saved and returns InvalidTemplate.",
  fix: "Correct the constant, or read the value from where it comes. A Compose that is to fail can stay: it is a warning only.",
  source:
    "Microsoft Learn: [Power Automate error code reference](https://learn.microsoft.com/power-automate/error-reference), InvalidTemplate.",
  severity: "error",
  check({ calls }, report) {
    const failed: { readonly text: string; readonly call: CallNode }[] = [];
    // Outer calls come first: from the end, the innermost call that fails is the one that is reported.
    for (const { call, expression } of calls.toReversed()) {
      if (!isConstant(call) && !(changing.has(call.name.toLowerCase()) && call.arguments.every(isConstant))) continue;
      if (
        failed.some((one) => one.text === expression.text && call.offset <= one.call.offset && one.call.end <= call.end)
      )
        continue;
      const message = failureOf(expression.text.slice(call.offset, call.end));
      if (message === undefined) continue;
      failed.push({ text: expression.text, call });
      report(
        expression.location,
        `'${shorten(expression.text.slice(call.offset, call.end))}' fails in every run: ${message}`,
        {
          within: { offset: call.offset, end: call.end },
          // A published pattern fails on purpose in a Compose, to show how a scope catches it.
          severity: expression.node?.typeKey === "compose" && isWhole(expression, call) ? "warning" : undefined,
        },
      );
    }
  },
};

/** Whether a call is all that an expression has. */
function isWhole({ template }: FlowExpression, call: CallNode): boolean {
  return template?.kind === "expression" && template.expression === call;
}
