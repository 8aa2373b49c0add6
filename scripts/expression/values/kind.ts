import { Decimal } from "decimal.js";
import { FloatNumber } from "./float-number.js";
import { NetDecimal } from "./net-decimal.js";

export type ValueKind = "null" | "boolean" | "integer" | "float" | "decimal" | "string" | "array" | "object";

/** What a value is to the language. `undefined` counts as null. */
export function kindOf(value: unknown): ValueKind {
  switch (typeof value) {
    case "string":
      return "string";
    case "number":
      return Number.isSafeInteger(value) ? "integer" : "float";
    case "boolean":
      return "boolean";
    case "bigint":
      return "integer";
    case "object":
      if (value === null) return "null";
      if (Array.isArray(value)) return "array";
      if (value instanceof FloatNumber) return "float";
      if (value instanceof NetDecimal || Decimal.isDecimal(value)) return "decimal";
      return "object";
    default:
      return "null";
  }
}

/** True for JSON objects; false for arrays and the number classes. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return kindOf(value) === "object";
}

const previewLength = 40;

/** "the string 'abc'", "an array of 3", "null": for messages. */
export function describe(value: unknown): string {
  switch (kindOf(value)) {
    case "null":
      return "null";
    case "string": {
      const text = String(value);
      return `the string '${text.length > previewLength ? `${text.slice(0, previewLength)}…` : text}'`;
    }
    case "array":
      return `an array of ${(value as unknown[]).length}`;
    case "object":
      return "an object";
    case "boolean":
      return `the boolean ${String(value)}`;
    case "integer":
      return `the integer ${String(value)}`;
    case "float":
      return `the float ${String(value instanceof FloatNumber ? value.value : value)}`;
    case "decimal":
      return `the decimal ${String(value)}`;
  }
}
