import { parse, stringify } from "lossless-json";
import { Decimal } from "decimal.js";

/**
 * Numbers without loss, as the flow engine's: an integer is a `number` while that is exact and a `bigint` beyond
 * ±2^53, a fraction is a `number` when a double can represent all its digits and a `Decimal` otherwise.
 */
export type ExactNumber = number | bigint | Decimal;

/** Parses JSON text; throws SyntaxError. */
export function parseExactJson(text: string): unknown {
  // Most payloads have no long number at all: the built-in parser is many times faster for them.
  if (!/\d{16}|\d[eE.]\d*\d{14}/.test(text)) return JSON.parse(text) as unknown;
  return parse(text, undefined, exactNumber);
}

/** The exact value of a JSON number's text. */
export function exactNumber(text: string): ExactNumber {
  if (/^-?\d+$/.test(text)) {
    const short = Number(text);
    return Number.isSafeInteger(short) ? short : BigInt(text);
  }
  const double = Number(text);
  const decimal = new Decimal(text);
  return Number.isFinite(double) && decimal.equals(new Decimal(double)) ? double : decimal;
}

/** JSON text of a value that may contain bigint and Decimal numbers. */
export function exactJson(value: unknown, space?: number): string {
  const text = stringify(value, null, space, [
    { test: (part) => Decimal.isDecimal(part), stringify: (part) => (part as Decimal).toString() },
  ]);
  return text ?? "null";
}
