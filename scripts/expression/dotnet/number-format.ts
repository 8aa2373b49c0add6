import { EvaluationError } from "../expression-error.js";
import { toText } from "../values/text.js";
import type { LanguageNumber } from "../values/arithmetic.js";
import { kindOf } from "../values/kind.js";
import { culture, type Culture } from "./culture.js";
import { currencyStyle } from "./currency.js";
import {
  asDouble,
  exact,
  exponentDigits,
  fixedDigits,
  groupDigits,
  isNegative,
  percentDigits,
  type FixedDigits,
} from "./number-digits.js";
import { formatCustomNumber } from "./number-format-custom.js";

/** Digits are worked out one by one: a longer format would only keep the machine busy. */
const longestFormat = 1000;

const standard = /^([A-Za-z])(\d{0,3})$/;

/**
 * Formats a number with a standard (`C2`, `N`, `P1`, `X8`…) or custom (`#,##0.00`) .NET format.
 * Source: Microsoft Learn, "Standard numeric format strings" and "Custom numeric format strings".
 * @throws EvaluationError for a format .NET refuses
 */
export function formatNumber(value: LanguageNumber, format: string, locale: string): string {
  const names = culture(locale);
  const double = asDouble(value);
  if (double !== undefined && !Number.isFinite(double)) {
    return Number.isNaN(double) ? "NaN" : `${double < 0 ? names.minus : ""}${names.infinity}`;
  }
  const match = standard.exec(format);
  if (match === null) {
    if (format.length > longestFormat) {
      throw new EvaluationError(`the number format has ${format.length} characters, expected at most ${longestFormat}`);
    }
    return format === "" ? general(value, undefined, names, "E") : formatCustomNumber(value, format, names);
  }
  const [, letter = "", digits = ""] = match;
  return formatStandard(value, letter, digits === "" ? undefined : Number(digits), names);
}

function formatStandard(value: LanguageNumber, letter: string, locations: number | undefined, names: Culture): string {
  switch (letter.toUpperCase()) {
    case "C":
      return currency(value, locations, names);
    case "D":
      return signed(value, names, integerDigits(value, letter).padStart(locations ?? 1, "0"));
    case "E":
      return scientific(value, locations ?? 6, names, letter, 3);
    case "F":
      return signed(value, names, decimal(value, locations ?? 2, names, false));
    case "G":
      return general(value, locations === 0 ? undefined : locations, names, letter === "g" ? "e" : "E");
    case "N":
      return signed(value, names, decimal(value, locations ?? 2, names, true));
    case "P":
      return percent(value, locations ?? 2, names);
    case "R":
      return general(value, undefined, names, "E");
    case "X": {
      // Integers of the language have 64 bits: a negative one shows 16 digits.
      const size = BigInt(integerDigits(value, letter));
      const text = BigInt.asUintN(64, isNegative(value) ? -size : size).toString(16);
      return (letter === "X" ? text.toUpperCase() : text).padStart(locations ?? 1, "0");
    }
    default:
      throw new EvaluationError(`'${letter}' is not a number format`);
  }
}

function integerDigits(value: LanguageNumber, letter: string): string {
  if (kindOf(value) !== "integer") throw new EvaluationError(`the number format '${letter}' takes integers only`);
  return exact(value).toFixed(0);
}

function decimal(value: LanguageNumber, locations: number, names: Culture, grouped: boolean): string {
  return shown(fixedDigits(value, locations), names, grouped);
}

function shown({ whole, fraction }: FixedDigits, names: Culture, grouped: boolean): string {
  const left = grouped ? groupDigits(whole, names.group, names.groupSizes) : whole;
  return fraction === "" ? left : `${left}${names.decimal}${fraction}`;
}

/** A minus sign, unless rounding left nothing but zeros. */
function signed(value: LanguageNumber, names: Culture, text: string): string {
  return isNegative(value) && /[1-9]/.test(text) ? `${names.minus}${text}` : text;
}

function currency(value: LanguageNumber, locations: number | undefined, names: Culture): string {
  const style = currencyStyle(names);
  const text = decimal(value, locations ?? style.locations, names, true);
  return isNegative(value) && /[1-9]/.test(text)
    ? `${style.negativePrefix}${text}${style.negativeSuffix}`
    : `${style.prefix}${text}${style.suffix}`;
}

/** The position of the percent sign depends on the culture; the documented form of the invariant one has a blank. */
function percent(value: LanguageNumber, locations: number, names: Culture): string {
  const text = signed(value, names, shown(percentDigits(value, locations), names, true));
  if (names.name === "") return `${text} %`;
  const parts = new Intl.NumberFormat(names.tag, { style: "percent" }).formatToParts(1);
  return parts
    .map(({ type, value: part }) => (type === "integer" ? text : part.replace(/[\u00a0\u202f]/g, " ")))
    .join("");
}

function scientific(value: LanguageNumber, locations: number, names: Culture, letter: string, width: number): string {
  const { digits, exponent } = exponentDigits(value, locations);
  const fraction = digits.length > 1 ? `${names.decimal}${digits.slice(1)}` : "";
  const power = String(Math.abs(exponent)).padStart(width, "0");
  return signed(value, names, `${digits.charAt(0)}${fraction}${letter}${exponent < 0 ? "-" : "+"}${power}`);
}

/** The shorter of fixed and scientific notation, with at most so many significant digits. */
function general(value: LanguageNumber, precision: number | undefined, names: Culture, letter: string): string {
  if (precision === undefined) return toText(value).replace(".", names.decimal).replace("E", letter);
  const { digits, exponent } = exponentDigits(value, precision - 1);
  const significant = digits.replace(/0+$/, "") || "0";
  if (exponent >= precision || exponent < -4) {
    return scientific(value, significant.length - 1, names, letter, 2);
  }
  const locations = Math.max(0, significant.length - 1 - exponent);
  return signed(value, names, decimal(value, locations, names, false));
}
