import { parse } from "lossless-json";
import { exactNumber, parseExactJson } from "../../core/json/lossless-json.js";
import { EvaluationError } from "../expression-error.js";
import { float } from "./float-number.js";
import { toPlain } from "./plain.js";
import { NewtonsoftError, readNewtonsoftJson } from "./newtonsoft-json.js";

/** A number with a point or an exponent whose value is whole: `5.0` is a float, which plain parsing forgets. */
const wholeFloat = /(?<!\d)\d+(?:\.0+(?!\d)|(?:\.\d*)?[eE])/;

/**
 * JSON text as a value of the language, or what Newtonsoft.Json takes besides.
 * @throws EvaluationError when it is neither
 */
export function parseJsonText(text: string): unknown {
  try {
    return parseStrictJson(text);
  } catch (error) {
    if (error instanceof RangeError) throw error;
  }
  try {
    const value = readNewtonsoftJson(text);
    if (value !== undefined) return value;
  } catch (error) {
    if (!(error instanceof NewtonsoftError)) throw error;
    throw notJson(text, error.message);
  }
  throw notJson(text, "Error reading JToken from JsonReader. Path '', line 0, position 0.");
}

/**
 * The same as plain data, for Parse JSON.
 * @returns undefined when there is nothing but white space
 * @throws NewtonsoftError
 */
export function readJsonText(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch (error) {
    if (error instanceof RangeError) throw error;
  }
  return toPlain(readNewtonsoftJson(text));
}

function notJson(text: string, reason: string): EvaluationError {
  return new EvaluationError(`not valid JSON: ${reason}`, { kind: "json", text, reason });
}

function parseStrictJson(text: string): unknown {
  if (!wholeFloat.test(text)) return parseExactJson(text);
  return parse(text, undefined, (digits) => {
    if (!/[.eE]/.test(digits)) return exactNumber(digits);
    const value = exactNumber(digits);
    return typeof value === "number" ? float(value) : value;
  });
}
