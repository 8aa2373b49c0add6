import { asEvaluationError, EvaluationError } from "../expression-error.js";
import { functionCatalog } from "../functions/catalog.js";
import { describe, isRecord } from "../values/kind.js";
import { stoppable } from "../stopping.js";
import { maxDepth } from "../values/text.js";
import type { EvaluationContext } from "./context.js";
import { evaluate } from "./evaluate.js";

/**
 * Whether the condition of an If, an Until, a Filter array or a trigger is met. It is an expression that gives a boolean,
 * or an object with one member named like a function: `{"and": [{"equals": ["@a", 1]}]}`, `{"not": {…}}`.
 * @throws ExpressionError or EvaluationError
 */
export function evaluateCondition(condition: unknown, context: EvaluationContext = {}): boolean {
  return stoppable(context.isStopped, () => holds(condition, context, 0));
}

function holds(condition: unknown, context: EvaluationContext, depth: number): boolean {
  if (depth > maxDepth) throw new EvaluationError(`nested deeper than ${maxDepth} levels`);
  if (!isRecord(condition)) return boolean(evaluate(condition, context), "the condition");
  const [name, ...others] = Object.keys(condition);
  if (name === undefined || others.length > 0) {
    throw new EvaluationError(
      `a condition names one function, found ${name === undefined ? "none" : [name, ...others].join(", ")}`,
    );
  }
  const operands: readonly unknown[] = Array.isArray(condition[name]) ? condition[name] : [condition[name]];
  switch (name.toLowerCase()) {
    case "and":
      return operands.every((operand) => holds(operand, context, depth + 1));
    case "or":
      return operands.some((operand) => holds(operand, context, depth + 1));
    case "not":
      if (operands.length !== 1) throw new EvaluationError(`not takes 1 condition, found ${operands.length}`);
      return !holds(operands[0], context, depth + 1);
    default:
      return boolean(callByName(name, operands, context, depth), `the condition '${name}'`);
  }
}

function callByName(name: string, operands: readonly unknown[], context: EvaluationContext, depth: number): unknown {
  const definition = functionCatalog.get(name.toLowerCase());
  if (definition === undefined) throw new EvaluationError(`there is no function '${name}'`);
  const { minArguments, maxArguments } = definition;
  if (operands.length < minArguments || operands.length > maxArguments) {
    throw new EvaluationError(`the condition '${name}' does not take ${operands.length} operands`);
  }
  const value = (operand: unknown): unknown =>
    isCondition(operand) ? holds(operand, context, depth + 1) : evaluate(operand, context);
  try {
    if (definition.kind === "lazy")
      return definition.call(
        operands.map((operand) => () => value(operand)),
        context,
      );
    return definition.call(operands.map(value), context);
  } catch (thrown) {
    const error = asEvaluationError(thrown);
    if (error instanceof EvaluationError && error.offset === undefined) error.message = `${name}: ${error.message}`;
    throw error;
  }
}

/** An operand may be a condition itself: `{"equals": [{"greater": [1, 2]}, false]}`. */
function isCondition(operand: unknown): boolean {
  if (!isRecord(operand)) return false;
  const keys = Object.keys(operand);
  const [name] = keys;
  return (
    keys.length === 1 && name !== undefined && Array.isArray(operand[name]) && functionCatalog.has(name.toLowerCase())
  );
}

function boolean(value: unknown, what: string): boolean {
  if (typeof value === "boolean") return value;
  throw new EvaluationError(`${what} must give true or false, found ${describe(value)}`);
}
