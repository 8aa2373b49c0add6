import { Decimal } from "decimal.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { exactJson } from "../../core/json/lossless-json.js";
import { pointer as join } from "../../core/json/pointer.js";

/** The first thing that does not match. */
export interface Mismatch {
  /** JSON pointer into the actual value. */
  readonly at: string;
  readonly message: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/**
 * Matches by parts: every member named must be there and match, arrays element by element. `{ $matches }`, `{ $exists }`
 * and `{ $count }` may replace a value. Numbers match by value, whatever their kind.
 */
export function mismatch(expected: unknown, actual: unknown): Mismatch | undefined {
  const first = mismatches(expected, actual).next();
  return first.done === true ? undefined : first.value;
}

/** Everything that does not match, in the order in which it is expected. */
export function* mismatches(expected: unknown, actual: unknown, at = ""): Generator<Mismatch, void> {
  if (isJsonObject(expected)) {
    const special = specialMismatch(expected, actual);
    if (special !== undefined) {
      if (special.message !== undefined) yield { at, message: special.message, expected, actual };
    } else if (!isJsonObject(actual)) yield differs(expected, actual, at);
    else {
      for (const [name, value] of Object.entries(expected)) {
        yield* mismatches(value, Object.hasOwn(actual, name) ? actual[name] : undefined, join(at, name));
      }
    }
  } else if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) yield differs(expected, actual, at);
    else if (actual.length !== expected.length) {
      yield { at, message: `has ${actual.length} elements, expected ${expected.length}`, expected, actual };
    } else {
      for (const [index, value] of expected.entries()) yield* mismatches(value, actual[index], join(at, index));
    }
  } else if (!sameScalar(expected, actual)) yield differs(expected, actual, at);
}

/** Equality of whole values, members in any order. */
export function deepEqual(expected: unknown, actual: unknown): boolean {
  if (isJsonObject(expected) && isJsonObject(actual)) {
    const names = Object.keys(expected);
    if (names.length !== Object.keys(actual).length) return false;
    return names.every((name) => Object.hasOwn(actual, name) && deepEqual(expected[name], actual[name]));
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return expected.length === actual.length && expected.every((value, index) => deepEqual(value, actual[index]));
  }
  return sameScalar(expected, actual);
}

/** Elements, members or characters; undefined when a value has none. */
export function countOf(value: unknown): number | undefined {
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : undefined;
}

/** A value for a message: JSON, cut to a readable length. */
export function shortJson(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = exactJson(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

/** A value as text for regular expressions. */
export function searchText(value: unknown): string {
  return typeof value === "string" ? value : value === undefined ? "" : exactJson(value);
}

function specialMismatch(
  expected: Record<string, unknown>,
  actual: unknown,
): { readonly message: string | undefined } | undefined {
  const [name, ...others] = Object.keys(expected);
  if (others.length > 0 || name === undefined) return undefined;
  const wanted = expected[name];
  switch (name) {
    case "$matches": {
      const fits = actual !== undefined && new RegExp(String(wanted)).test(searchText(actual));
      return {
        message: fits ? undefined : `is ${shortJson(actual)}, expected to match /${String(wanted)}/`,
      };
    }
    case "$exists": {
      const exists = actual !== undefined && actual !== null;
      const fits = exists === wanted;
      return {
        message: fits ? undefined : wanted === true ? "is missing" : `is ${shortJson(actual)}, expected nothing`,
      };
    }
    case "$count": {
      const count = countOf(actual);
      return {
        message: count === wanted ? undefined : `has ${count ?? "no"} elements, expected ${String(wanted)}`,
      };
    }
    default:
      return undefined;
  }
}

function differs(expected: unknown, actual: unknown, at: string): Mismatch {
  return { at, message: `is ${shortJson(actual)}, expected ${shortJson(expected)}`, expected, actual };
}

function sameScalar(expected: unknown, actual: unknown): boolean {
  if (expected === null) return actual === null || actual === undefined;
  const [one, other] = [decimalOf(expected), decimalOf(actual)];
  return one !== undefined && other !== undefined ? one.equals(other) : expected === actual;
}

function decimalOf(value: unknown): Decimal | undefined {
  if (typeof value === "number" || typeof value === "bigint") return new Decimal(value.toString());
  return Decimal.isDecimal(value) ? new Decimal(value) : undefined;
}
