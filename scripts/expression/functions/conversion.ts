import { newGuid } from "../evaluate/ambient.js";
import { EvaluationError } from "../expression-error.js";
import { culture, defaultCultureName, invariantCulture } from "../dotnet/culture.js";
import { parseNumber, type NumberStyle } from "../dotnet/number-parse.js";
import { checkedInteger, compareNumbers, fitsInteger, isNumber, toDecimal, toDouble } from "../values/arithmetic.js";
import { contentTextToParse, isContent } from "../values/content.js";
import { float } from "../values/float-number.js";
import { parseJsonText } from "../values/json-text.js";
import { NetDecimal } from "../values/net-decimal.js";
import { toText } from "../values/text.js";
import { optionalTextAt, textAt, wrongArgument } from "./arguments.js";
import { define, type FunctionDefinition } from "./function-definition.js";
import { isXmlType } from "./xml.js";
import { xmlToJson } from "../xml/xml-to-json.js";

const integerStyle: NumberStyle = { fraction: true, exponent: true, trailingSign: false };
const floatStyle: NumberStyle = { fraction: true, exponent: true, trailingSign: true };
const decimalStyle: NumberStyle = { fraction: true, exponent: false, trailingSign: true };

/** Functions that turn one type into another. */
export const conversionFunctions: readonly FunctionDefinition[] = [
  define("array(value: any): array", "Returns an array with the value as its only item.", ([value]) => [value ?? null]),
  define("createArray(value: any, ...more: any): array", "Returns an array of the values.", (values) =>
    values.map((value) => value ?? null),
  ),
  define(
    "bool(value: boolean | number | string): boolean",
    "Returns a value as boolean: 0 and 'false' are false; other numbers and 'true' are true.",
    ([value]) => toBoolean(value),
  ),
  define("string(value: any): string", "Returns the text of any value; arrays and objects become JSON.", ([value]) =>
    toText(value),
  ),
  define(
    "int(value: boolean | number | string): integer",
    "Returns a whole number, or a text of one, as integer of 64 bits; true is 1.",
    ([value]) => toInteger(value),
  ),
  define(
    "float(value: number | string, locale?: string): number",
    "Returns a number, or a text of one in a language, as floating-point number.",
    ([value, locale]) => toFloat(value, optionalTextAt([value, locale], 1)),
  ),
  define(
    "decimal(value: number | string): number",
    "Returns a number, or a text of one, as exact decimal number.",
    ([value]) => toDecimalValue(value),
  ),
  define("isInt(text: string): boolean", "Returns whether int() can read a text without a fraction.", (values) => {
    const text = parseNumber(textAt(values, 0), invariantCulture, { ...integerStyle, fraction: false });
    return text !== undefined && wholeInteger(text) !== undefined;
  }),
  define("isFloat(text: string, locale?: string): boolean", "Returns whether float() can read a text.", (values) => {
    return readFloat(textAt(values, 0), optionalTextAt(values, 1) ?? "") !== undefined;
  }),
  define(
    "json(value: string | content): any",
    "Returns the value that a JSON text or content describes; XML becomes JSON.",
    ([value]) => toJson(value),
  ),
  define(
    "parse(value: string | content): any",
    "Returns the value that a JSON text or content describes, as json() does.",
    ([value]) => toJson(value),
  ),
  define("guid(format?: string): string", "Returns a new GUID; formats are N, D, B, P and X.", (values, context) =>
    formatGuid(newGuid(context), optionalTextAt(values, 0) ?? "D"),
  ),
];

function toBoolean(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  if (isNumber(value)) return compareNumbers(value, 0) !== 0;
  const text = typeof value === "string" ? value.trim().toLowerCase() : undefined;
  if (text === "true" || text === "false") return text === "true";
  throw wrongArgument(0, "a boolean, a number, 'true' or 'false'", value);
}

/** Reads 64 bits exactly, where the platform goes through a double and loses digits. */
function toInteger(value: unknown): number | bigint {
  if (typeof value === "boolean") return Number(value);
  const text = isNumber(value) ? toText(value) : parseNumber(textAt([value], 0), invariantCulture, integerStyle);
  const integer = text === undefined ? undefined : wholeInteger(text);
  if (integer === undefined) throw wrongArgument(0, "a 64-bit integer", value);
  return integer;
}

/** The integer that a number's text represents; undefined when it has a fraction or does not fit. */
function wholeInteger(text: string): number | bigint | undefined {
  const [, sign = "", whole = "", fraction = "", power = "0"] =
    /^(-?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  if (whole === "") return undefined;
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return 0;
  const zeros = digits.length - significant.length - fraction.length + Number(power);
  // 64 bits represent 19 digits.
  if (zeros < 0 || significant.length + zeros > 19) return undefined;
  const value = BigInt(`${sign}${significant}${"0".repeat(zeros)}`);
  return fitsInteger(value) ? checkedInteger(value) : undefined;
}

function toFloat(value: unknown, locale: string | undefined): unknown {
  if (isNumber(value)) return float(toDouble(value));
  const number = readFloat(textAt([value], 0), locale ?? defaultCultureName);
  if (number === undefined) throw wrongArgument(0, "a floating-point number", value);
  return float(number);
}

function readFloat(text: string, locale: string): number | undefined {
  const found = culture(locale);
  const word = text.trim().toLowerCase();
  if (word === "nan") return NaN;
  if (word === found.infinity.toLowerCase()) return Infinity;
  if (word === `-${found.infinity.toLowerCase()}`) return -Infinity;
  const number = parseNumber(text, found, floatStyle);
  return number === undefined ? undefined : Number(number);
}

function toDecimalValue(value: unknown): NetDecimal {
  const text = isNumber(value) ? undefined : parseNumber(textAt([value], 0), invariantCulture, decimalStyle);
  try {
    if (isNumber(value)) return toDecimal(value);
    if (text !== undefined) return NetDecimal.parse(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw wrongArgument(0, "a decimal number", value);
}

function toJson(value: unknown): unknown {
  if (isContent(value)) {
    return isXmlType(value["$content-type"])
      ? xmlToJson(contentTextToParse(value))
      : parseJsonText(contentTextToParse(value));
  }
  return parseJsonText(textAt([value], 0));
}

/** Source: Microsoft Learn, Guid.ToString: N, D, B, P and X. */
function formatGuid(guid: string, format: string): string {
  const digits = guid.replaceAll("-", "");
  switch (format.toUpperCase()) {
    case "D":
    case "":
      return guid;
    case "N":
      return digits;
    case "B":
      return `{${guid}}`;
    case "P":
      return `(${guid})`;
    case "X": {
      const bytes = digits.slice(16).match(/../g) ?? [];
      const tail = bytes.map((byte) => `0x${byte}`).join(",");
      return `{0x${digits.slice(0, 8)},0x${digits.slice(8, 12)},0x${digits.slice(12, 16)},{${tail}}}`;
    }
    default:
      throw new EvaluationError(`the format must be N, D, B, P or X, found '${format}'`);
  }
}
