import { EvaluationError } from "../expression-error.js";
import { isNumber, type LanguageNumber } from "../values/arithmetic.js";
import { FloatNumber } from "../values/float-number.js";
import { describe, isRecord } from "../values/kind.js";

const ordinals = ["first", "second", "third", "fourth", "fifth"];

/** "the second argument must be a string, found the integer 5" */
export function wrongArgument(index: number, expected: string, value: unknown): EvaluationError {
  const location = ordinals[index] ?? `${index + 1}th`;
  return new EvaluationError(`the ${location} argument must be ${expected}, found ${describe(value)}`, {
    kind: "argument",
    index,
    expected,
    value,
  });
}

export function textAt(values: readonly unknown[], index: number): string {
  const value = values[index];
  if (typeof value !== "string") throw wrongArgument(index, "a string", value);
  return value;
}

/** An optional string: undefined when it was left out or is null. */
export function optionalTextAt(values: readonly unknown[], index: number): string | undefined {
  return (values[index] ?? undefined) === undefined ? undefined : textAt(values, index);
}

export function numberAt(values: readonly unknown[], index: number): LanguageNumber {
  const value = values[index];
  if (!isNumber(value)) throw wrongArgument(index, "a number", value);
  return value;
}

/** An integer that fits into 32 bits; a whole float counts. */
export function integerAt(values: readonly unknown[], index: number): number {
  const value = values[index] instanceof FloatNumber ? values[index].value : values[index];
  if (typeof value !== "number" || !Number.isInteger(value) || Math.abs(value) > 2_147_483_647) {
    throw wrongArgument(index, "a 32-bit integer", value);
  }
  return value;
}

export function booleanAt(values: readonly unknown[], index: number): boolean {
  const value = values[index];
  if (typeof value !== "boolean") throw wrongArgument(index, "true or false", value);
  return value;
}

export function arrayAt(values: readonly unknown[], index: number): readonly unknown[] {
  const value = values[index];
  if (!Array.isArray(value)) throw wrongArgument(index, "an array", value);
  return value;
}

export function recordAt(values: readonly unknown[], index: number): Readonly<Record<string, unknown>> {
  const value = values[index];
  if (!isRecord(value)) throw wrongArgument(index, "an object", value);
  return value;
}
