import { Decimal } from "decimal.js";
import type { Literal } from "./filter-tokens.js";
import { isGuid } from "./property-type.js";

/** Order of two values as a database compares them: text without case; undefined when one is null or they do not compare. */
export function compareValues(left: unknown, right: unknown): number | undefined {
  if (left === null || left === undefined || right === null || right === undefined) return undefined;
  if (typeof left === "boolean" && typeof right === "boolean") return Number(left) - Number(right);
  const leftNumber = numeric(left);
  const rightNumber = numeric(right);
  if (leftNumber !== undefined && rightNumber !== undefined) return compareNumbers(leftNumber, rightNumber);
  if (typeof left !== "string" || typeof right !== "string") return undefined;
  const leftTime = time(left);
  const rightTime = leftTime === undefined ? undefined : time(right);
  if (leftTime !== undefined && rightTime !== undefined) return leftTime - rightTime;
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}

export function equalValues(left: unknown, right: unknown): boolean {
  if (left === undefined || left === null) return right === null || right === undefined;
  return compareValues(left, right) === 0;
}

/** Whether a literal's spelling fits a stored value; null values fit everything. */
export function literalFits(literal: Literal, value: unknown): boolean {
  if (literal.kind === "null" || value === null || value === undefined) return true;
  switch (literal.kind) {
    case "number":
      return numeric(value) !== undefined;
    case "boolean":
      return typeof value === "boolean";
    case "guid":
      return typeof value === "string" && isGuid(value);
    case "datetime":
    case "date":
      return typeof value === "string" && time(value) !== undefined;
    case "string":
    case "enum":
      return typeof value === "string";
  }
}

function numeric(value: unknown): number | bigint | Decimal | undefined {
  return typeof value === "number" || typeof value === "bigint" || Decimal.isDecimal(value) ? value : undefined;
}

function compareNumbers(left: number | bigint | Decimal, right: number | bigint | Decimal): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  return new Decimal(left.toString()).comparedTo(new Decimal(right.toString()));
}

function time(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d(T|$)/.test(text)) return undefined;
  const value = Date.parse(text);
  return Number.isNaN(value) ? undefined : value;
}
