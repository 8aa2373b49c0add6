import { EvaluationError } from "../expression-error.js";
import { looseEquals, order } from "../values/equality.js";
import { describe, kindOf } from "../values/kind.js";
import { deepEquals } from "../values/equality.js";
import { booleanAt } from "./arguments.js";
import { define, defineLazy, type FunctionDefinition, type Thunk } from "./function-definition.js";

/** Logical functions. `and`, `or` and `if` look at no more arguments than they need. */
export const logicFunctions: readonly FunctionDefinition[] = [
  defineLazy("and", 1, Infinity, "boolean", (values) => values.every((_, index) => operand(values, index))),
  defineLazy("or", 1, Infinity, "boolean", (values) => values.some((_, index) => operand(values, index))),
  defineLazy("if", 3, 3, "any", (values) => (operand(values, 0) ? values[1]?.() : values[2]?.())),
  define("not", 1, 1, "boolean", (values) => !booleanAt(values, 0)),
  define("equals", 2, 2, "boolean", ([left, right]) => looseEquals(left, right)),
  define("strongEquals", 2, 2, "boolean", ([left, right]) => kindOf(left) === kindOf(right) && deepEquals(left, right)),
  define("greater", 2, 2, "boolean", (values) => compare(values) > 0),
  define("greaterOrEquals", 2, 2, "boolean", (values) => compare(values) >= 0),
  define("less", 2, 2, "boolean", (values) => compare(values) < 0),
  define("lessOrEquals", 2, 2, "boolean", (values) => compare(values) <= 0),
];

function operand(values: readonly Thunk[], index: number): boolean {
  const evaluated: unknown[] = [];
  evaluated[index] = values[index]?.();
  return booleanAt(evaluated, index);
}

function compare([left, right]: readonly unknown[]): number {
  const result = order(left, right);
  if (result === undefined) {
    throw new EvaluationError(
      `cannot compare ${describe(left)} with ${describe(right)}, expected two numbers or two strings`,
    );
  }
  return result;
}
