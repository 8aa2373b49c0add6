import { unicodeEscape } from "../../core/unicode-escape.js";
import { Decimal } from "decimal.js";
import { EvaluationError } from "../expression-error.js";
import { countStep } from "../stopping.js";
import { FloatNumber } from "./float-number.js";
import { contentText, isContent } from "./content.js";
import { kindOf } from "./kind.js";
import { doubleText } from "./number-text.js";

/**
 * The text of a value in an interpolation, `concat` and `string`: null is empty, booleans are `True` and `False`,
 * objects and arrays are JSON without blanks, binary content is decoded.
 */
export function toText(value: unknown): string {
  switch (kindOf(value)) {
    case "string":
      return value as string;
    case "null":
      return "";
    case "boolean":
      return value === true ? "True" : "False";
    case "integer":
      return String(value);
    case "float":
      return doubleText(value instanceof FloatNumber ? value.value : (value as number));
    case "decimal":
      return decimalText(value);
    case "object":
      return isContent(value) ? contentText(value) : toJsonText(value);
    case "array":
      return toJsonText(value);
  }
}

/** JSON text as Newtonsoft.Json writes it without indentation: a float always shows a point or an exponent. */
export function toJsonText(value: unknown, depth = 0): string {
  if (depth > maxDepth) throw new EvaluationError(`nested deeper than ${maxDepth} levels`);
  countStep();
  switch (kindOf(value)) {
    case "null":
      return "null";
    case "string":
      return quote(value as string);
    case "boolean":
    case "integer":
      return String(value);
    case "float": {
      const number = value instanceof FloatNumber ? value.value : (value as number);
      return Number.isFinite(number) ? withPoint(doubleText(number)) : `"${doubleText(number)}"`;
    }
    case "decimal":
      return withPoint(decimalText(value));
    case "array":
      return `[${(value as readonly unknown[]).map((item) => toJsonText(item, depth + 1)).join(",")}]`;
    case "object":
      return `{${Object.entries(value as object)
        .map(([key, member]) => `${quote(key)}:${toJsonText(member, depth + 1)}`)
        .join(",")}}`;
  }
}

/** Nesting that evaluation follows; deeper data is an attack or a mistake. */
export const maxDepth = 500;

/** decimal.js prints small numbers with an exponent when left alone; written out, huge ones would fill memory. */
function decimalText(value: unknown): string {
  return Decimal.isDecimal(value) && Math.abs(value.e) <= 400 ? value.toFixed() : String(value);
}

function withPoint(text: string): string {
  return /[.Ee]/.test(text) ? text : `${text}.0`;
}

/** Newtonsoft.Json also escapes the line ends that JavaScript does not. */
function quote(text: string): string {
  return JSON.stringify(text).replace(/[\u0085\u2028\u2029]/g, unicodeEscape);
}
