import { parse } from "lossless-json";
import { exactNumber, parseExactJson } from "../../core/json/lossless-json.js";
import { EvaluationError } from "../expression-error.js";
import { float } from "./float-number.js";

/** A number with a point or an exponent whose value is whole: `5.0` is a float, which plain parsing forgets. */
const wholeFloat = /\d(?:\.0+(?!\d)|\.?\d*[eE])/;

/**
 * JSON text as a value of the language.
 * @throws EvaluationError when it is not JSON
 */
export function parseJsonText(text: string): unknown {
  try {
    if (!wholeFloat.test(text)) return parseExactJson(text);
    return parse(text, undefined, (digits) => {
      if (!/[.eE]/.test(digits)) return exactNumber(digits);
      const value = exactNumber(digits);
      return typeof value === "number" ? float(value) : value;
    });
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new EvaluationError(`not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
