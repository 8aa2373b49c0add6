import { EvaluationError } from "../expression-error.js";
import { looseEquals, order } from "../values/equality.js";
import { describe, kindOf } from "../values/kind.js";
import { deepEquals } from "../values/equality.js";
import { booleanAt } from "./arguments.js";
import { foldCase } from "./strings.js";
import { define, defineLazy, type FunctionDefinition, type Thunk } from "./function-definition.js";

/** Logical functions. `and`, `or` and `if` look at no more arguments than they need. */
export const logicFunctions: readonly FunctionDefinition[] = [
  defineLazy(
    "and(expression: boolean, ...more: boolean): boolean",
    "Returns whether all are true; what follows the first false is not evaluated.",
    (values) => values.every((_, index) => operand(values, index)),
  ),
  defineLazy(
    "or(expression: boolean, ...more: boolean): boolean",
    "Returns whether one is true; what follows the first true is not evaluated.",
    (values) => values.some((_, index) => operand(values, index)),
  ),
  defineLazy(
    "if(expression: boolean, valueIfTrue: any, valueIfFalse: any): any",
    "Returns one of two values; the other is not evaluated.",
    (values) => (operand(values, 0) ? values[1]?.() : values[2]?.()),
  ),
  define("not(expression: boolean): boolean", "Returns the opposite.", (values) => !booleanAt(values, 0)),
  define(
    "equals(value: any, other: any, ...more: any): boolean",
    "Returns whether all values equal the first; numbers of different types are compared by value.",
    ([first, ...others]) => others.every((other) => looseEquals(first, other)),
  ),
  define(
    "strongEquals(value: any, other: any): boolean",
    "Returns whether two values are equal and of the same type.",
    ([left, right]) => kindOf(left) === kindOf(right) && deepEquals(left, right),
  ),
  define(
    "greater(value: any, other: any): boolean",
    "Returns whether the first of two numbers or two texts is greater.",
    (values) => compare(values) > 0,
  ),
  define(
    "greaterOrEquals(value: any, other: any): boolean",
    "Returns whether the first of two numbers or two texts is greater or equal.",
    (values) => compare(values) >= 0,
  ),
  define(
    "less(value: any, other: any): boolean",
    "Returns whether the first of two numbers or two texts is less.",
    (values) => compare(values) < 0,
  ),
  define(
    "lessOrEquals(value: any, other: any): boolean",
    "Returns whether the first of two numbers or two texts is less or equal.",
    (values) => compare(values) <= 0,
  ),
];

function operand(values: readonly Thunk[], index: number): boolean {
  const evaluated: unknown[] = [];
  evaluated[index] = values[index]?.();
  return booleanAt(evaluated, index);
}

/** Texts by code unit, whatever their case. Seen on a tenant: FlowForger's runs (github.com/tomdam/flowforger). */
function compare([left, right]: readonly unknown[]): number {
  const bothTexts = typeof left === "string" && typeof right === "string";
  const result = bothTexts ? order(foldCase(left), foldCase(right)) : order(left, right);
  if (result === undefined) {
    throw new EvaluationError(
      `cannot compare ${describe(left)} with ${describe(right)}, expected two numbers or two strings`,
      { kind: "comparison", left, right },
    );
  }
  return result;
}
