import type { Decimal } from "decimal.js";
import { EvaluationError } from "../expression-error.js";
import { float, FloatNumber } from "./float-number.js";
import { describe, kindOf } from "./kind.js";
import { NetDecimal } from "./net-decimal.js";

/** A number of the language: integers are 64-bit, floats are doubles, decimals are System.Decimal. */
export type LanguageNumber = number | bigint | FloatNumber | NetDecimal | Decimal;

const minInteger = -(2n ** 63n);
const maxInteger = 2n ** 63n - 1n;

export interface ArithmeticOperation {
  readonly integer: (left: bigint, right: bigint) => bigint;
  readonly float: (left: number, right: number) => number;
  readonly decimal: (left: NetDecimal, right: NetDecimal) => NetDecimal;
  /** Small integers whose result is an integer too; undefined when bigint has to decide. */
  readonly small?: (left: number, right: number) => number;
}

export function isNumber(value: unknown): value is LanguageNumber {
  const kind = kindOf(value);
  return kind === "integer" || kind === "float" || kind === "decimal";
}

/** Applies an operation in the wider of the two types: decimal before float before integer. */
export function calculate(operation: ArithmeticOperation, left: LanguageNumber, right: LanguageNumber): LanguageNumber {
  if (operation.small && Number.isSafeInteger(left) && Number.isSafeInteger(right)) {
    const result = operation.small(left as number, right as number);
    if (Number.isSafeInteger(result)) return result + 0;
  }
  const kinds = [kindOf(left), kindOf(right)];
  try {
    if (kinds.includes("decimal")) return operation.decimal(toDecimal(left), toDecimal(right));
    if (kinds.includes("float")) return float(operation.float(toDouble(left), toDouble(right)));
    return checkedInteger(operation.integer(toBigInt(left), toBigInt(right)));
  } catch (error) {
    if (error instanceof RangeError) {
      const text = `${describe(left)} and ${describe(right)}: ${rangeMessage(error)}`;
      throw new EvaluationError(text, isZero(error) ? { kind: "zero" } : undefined);
    }
    throw error;
  }
}

function isZero(error: RangeError): boolean {
  return /zero/i.test(error.message);
}

function rangeMessage(error: RangeError): string {
  return isZero(error) ? "cannot divide by zero" : `the result ${error.message}`;
}

/** Negative, zero or positive; NaN when a NaN is compared. */
export function compareNumbers(left: LanguageNumber, right: LanguageNumber): number {
  if (typeof left === "number" && typeof right === "number")
    return left - right || (left === right ? 0 : left < right ? -1 : left > right ? 1 : NaN);
  if (kindOf(left) === "integer" && kindOf(right) === "integer") return left < right ? -1 : left > right ? 1 : 0;
  const [a, b] = [toDouble(left), toDouble(right)];
  // Two doubles, or values no decimal can represent, compare as doubles.
  const decimals = kindOf(left) === "decimal" || kindOf(right) === "decimal";
  if (decimals && Math.abs(a) < 7e28 && Math.abs(b) < 7e28) return toDecimal(left).compare(toDecimal(right));
  return a < b ? -1 : a > b ? 1 : a === b ? 0 : NaN;
}

export function toDouble(value: LanguageNumber): number {
  if (typeof value === "number") return value;
  if (value instanceof FloatNumber) return value.value;
  return Number(value.toString());
}

function toBigInt(value: LanguageNumber): bigint {
  return typeof value === "bigint" ? value : BigInt(value as number);
}

/** @throws RangeError when it does not fit */
export function toDecimal(value: LanguageNumber): NetDecimal {
  if (value instanceof NetDecimal) return value;
  if (typeof value === "bigint" || Number.isSafeInteger(value)) return NetDecimal.of(toBigInt(value), 0);
  if (value instanceof FloatNumber) return NetDecimal.of(BigInt(value.value), 0);
  if (typeof value === "number") return NetDecimal.fromDouble(value);
  // A JSON number may have an exponent that would fill memory when written out.
  if (value.e > 40) throw new RangeError("does not fit into a decimal");
  return value.e < -400 ? NetDecimal.of(0n, 0) : NetDecimal.parse(value.toFixed());
}

/** A 64-bit integer as the smallest type that fits it. @throws RangeError beyond 64 bits */
export function checkedInteger(value: bigint): number | bigint {
  if (!fitsInteger(value)) throw new RangeError("does not fit into a 64-bit integer");
  return narrowInteger(value);
}

export function fitsInteger(value: bigint): boolean {
  return value >= minInteger && value <= maxInteger;
}

function narrowInteger(value: bigint): number | bigint {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}
