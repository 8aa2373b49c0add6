import { newGuid } from "../evaluate/ambient.js";
import { EvaluationError } from "../expression-error.js";
import { culture, defaultCultureName, invariantCulture } from "../dotnet/culture.js";
import { parseNumber, type NumberStyle } from "../dotnet/number-parse.js";
import { checkedInteger, compareNumbers, fitsInteger, isNumber, toDecimal, toDouble } from "../values/arithmetic.js";
import { contentText, isContent } from "../values/content.js";
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
  define("array", 1, 1, "array", ([value]) => [value ?? null]),
  define("createArray", 1, Infinity, "array", (values) => values.map((value) => value ?? null)),
  define("bool", 1, 1, "boolean", ([value]) => toBoolean(value)),
  define("string", 1, 1, "string", ([value]) => toText(value)),
  define("int", 1, 1, "integer", ([value]) => toInteger(value)),
  define("float", 1, 2, "number", ([value, locale]) => toFloat(value, optionalTextAt([value, locale], 1))),
  define("decimal", 1, 1, "number", ([value]) => toDecimalValue(value)),
  define("isInt", 1, 1, "boolean", (values) => {
    const text = parseNumber(textAt(values, 0), invariantCulture, { ...integerStyle, fraction: false });
    return text !== undefined && wholeInteger(text) !== undefined;
  }),
  define("isFloat", 1, 2, "boolean", (values) => {
    return readFloat(textAt(values, 0), optionalTextAt(values, 1) ?? "") !== undefined;
  }),
  define("json", 1, 1, "any", ([value]) => toJson(value)),
  define("parse", 1, 1, "any", ([value]) => toJson(value)),
  define("guid", 0, 1, "string", (values, context) => formatGuid(newGuid(context), optionalTextAt(values, 0) ?? "D")),
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
    return isXmlType(value["$content-type"]) ? xmlToJson(contentText(value)) : parseJsonText(contentText(value));
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
