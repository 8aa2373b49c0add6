import { Decimal } from "decimal.js";
import { compareNumbers, isNumber, type LanguageNumber } from "./arithmetic.js";
import { countStep } from "../stopping.js";
import { isRecord, kindOf } from "./kind.js";
import { toText } from "./text.js";

/**
 * Whether two values are equal to `equals`, `contains` and the set functions: numbers by value whatever their type,
 * strings by code unit, arrays and objects member by member (object keys in any order).
 */
export function deepEquals(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  countStep();
  if (isNumber(left)) return isNumber(right) && compareNumbers(left, right) === 0;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => deepEquals(item, right[index]))
    );
  }
  if (isRecord(left)) {
    if (!isRecord(right)) return false;
    const keys = Object.keys(left);
    return (
      keys.length === Object.keys(right).length &&
      keys.every((key) => Object.hasOwn(right, key) && deepEquals(left[key], right[key]))
    );
  }
  return kindOf(left) === "null" && kindOf(right) === "null";
}

/** A text that two values share exactly when they are equal in this sense: for finding them by hash. */
export function equalityKey(value: unknown): string {
  countStep();
  if (isNumber(value)) return `n${numberKey(value)}`;
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(equalityKey).join(",")}]`;
  if (!isRecord(value)) return kindOf(value) === "null" ? "null" : String(value);
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${equalityKey(value[key])}`).join(",")}}`;
}

function numberKey(value: LanguageNumber): string {
  return kindOf(value) === "integer" ? toText(value) : new Decimal(toText(value)).toString();
}

/**
 * `equals`: as above, and a boolean also equals its text in any case and the integers 1 and 0.
 * Source: Microsoft Learn, function reference, equals: `equals(true, 1)` is true.
 */
export function looseEquals(left: unknown, right: unknown): boolean {
  if (typeof left === "boolean" && typeof right !== "boolean") return equalsBoolean(left, right);
  if (typeof right === "boolean" && typeof left !== "boolean") return equalsBoolean(right, left);
  return deepEquals(left, right);
}

function equalsBoolean(boolean: boolean, other: unknown): boolean {
  if (typeof other === "string") return other.toLowerCase() === String(boolean);
  return isNumber(other) && compareNumbers(other, boolean ? 1 : 0) === 0;
}

/** Negative, zero or positive when two values have an order (numbers among themselves, strings by code unit). */
export function order(left: unknown, right: unknown): number | undefined {
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : left > right ? 1 : 0;
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right);
  return undefined;
}
