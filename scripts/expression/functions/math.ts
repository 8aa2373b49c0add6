import { randomInteger } from "../evaluate/ambient.js";
import { EvaluationError } from "../expression-error.js";
import {
  calculate,
  compareNumbers,
  isNumber,
  type LanguageNumber,
  type ArithmeticOperation,
} from "../values/arithmetic.js";
import { NetDecimal } from "../values/net-decimal.js";
import { arrayAt, integerAt, numberAt, wrongArgument } from "./arguments.js";
import { define, type FunctionDefinition } from "./function-definition.js";

const add: ArithmeticOperation = {
  small: (left, right) => left + right,
  integer: (left, right) => left + right,
  float: (left, right) => left + right,
  decimal: (left, right) => left.add(right),
};

const subtract: ArithmeticOperation = {
  small: (left, right) => left - right,
  integer: (left, right) => left - right,
  float: (left, right) => left - right,
  decimal: (left, right) => left.subtract(right),
};

const multiply: ArithmeticOperation = {
  small: (left, right) => left * right,
  integer: (left, right) => left * right,
  float: (left, right) => left * right,
  decimal: (left, right) => left.multiply(right),
};

/** Integers are cut off toward zero. */
const divide: ArithmeticOperation = {
  small: (left, right) => Math.trunc(left / right),
  integer: (left, right) => left / right,
  float: (left, right) => left / right,
  decimal: (left, right) => left.divide(right),
};

/** The sign is the dividend's. */
const modulo: ArithmeticOperation = {
  small: (left, right) => left % right,
  integer: (left, right) => left % right,
  float: (left, right) => left % right,
  decimal: (left, right) => left.remainder(right),
};

const power: ArithmeticOperation = {
  integer: (left, right) => {
    if (right < 0n) throw new RangeError("is not an integer");
    if (right > 63n && left !== 0n && left !== 1n && left !== -1n) {
      throw new RangeError("does not fit into a 64-bit integer");
    }
    return left === -1n
      ? right % 2n === 0n
        ? 1n
        : -1n
      : left === 0n || left === 1n
        ? right === 0n
          ? 1n
          : left
        : left ** right;
  },
  float: (left, right) => left ** right,
  decimal: (left, right) => NetDecimal.fromDouble(left.toNumber() ** right.toNumber()),
};

/** Math functions. */
export const mathFunctions: readonly FunctionDefinition[] = [
  binary("add", "Returns the sum.", add),
  binary("sub", "Returns the difference.", subtract),
  binary("mul", "Returns the product.", multiply),
  binary("div", "Returns the quotient; of two integers it is cut off toward zero.", divide),
  binary("mod", "Returns the remainder of a division; its sign is that of the first number.", modulo),
  define("pow(base: number, exponent: number): number", "Returns a power.", (values) => {
    const [base, exponent] = [numberAt(values, 0), numberAt(values, 1)];
    // A negative power of an integer is a fraction.
    const negative = typeof exponent === "number" && exponent < 0 && Number.isSafeInteger(base);
    return negative ? (base as number) ** exponent : calculate(power, base, exponent);
  }),
  define(
    "max(value: number | array, ...more: number): number",
    "Returns the highest of the numbers, or of an array's numbers.",
    (values) => extreme(values, 1),
  ),
  define(
    "min(value: number | array, ...more: number): number",
    "Returns the lowest of the numbers, or of an array's numbers.",
    (values) => extreme(values, -1),
  ),
  define(
    "rand(from: integer, to: integer): integer",
    "Returns a random integer from the first to below the second.",
    (values, context) => {
      const [from, to] = [integerAt(values, 0), integerAt(values, 1)];
      if (from >= to) throw new EvaluationError(`the first argument must be below the second, found ${from} and ${to}`);
      return randomInteger(context, from, to);
    },
  ),
  define(
    "range(start: integer, count: integer): array",
    "Returns an array of integers that follow each other; count is 100,000 at most.",
    (values) => {
      const [start, count] = [integerAt(values, 0), integerAt(values, 1)];
      // Source: Microsoft Learn, function reference, range.
      if (count < 0 || count > 100_000) throw wrongArgument(1, "a count from 0 to 100000", count);
      if (start + count > 2_147_483_647)
        throw new EvaluationError("start and count must not exceed 2147483647 together");
      return Array.from({ length: count }, (_, index) => start + index);
    },
  ),
];

function binary(name: string, purpose: string, operation: ArithmeticOperation): FunctionDefinition {
  return define(`${name}(first: number, second: number): number`, purpose, (values) =>
    calculate(operation, numberAt(values, 0), numberAt(values, 1)),
  );
}

function extreme(values: readonly unknown[], sign: 1 | -1): unknown {
  const list = values.length === 1 ? arrayAt(values, 0) : values;
  let best: LanguageNumber | undefined;
  list.forEach((value, index) => {
    if (!isNumber(value)) throw wrongArgument(values.length === 1 ? 0 : index, "numbers", value);
    if (best === undefined || compareNumbers(value, best) * sign > 0) best = value;
  });
  if (best === undefined) throw new EvaluationError("the array is empty");
  return best;
}
