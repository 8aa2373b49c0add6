import { Decimal } from "decimal.js";
import { FloatNumber } from "../values/float-number.js";
import { compareNumbers, type LanguageNumber } from "../values/arithmetic.js";
import { toText } from "../values/text.js";

/** A number split for formatting, without its sign. */
export interface FixedDigits {
  /** No leading zeros but the one of "0". */
  readonly whole: string;
  /** Exactly as many digits as asked for. */
  readonly fraction: string;
}

export function isNegative(value: LanguageNumber): boolean {
  return compareNumbers(value, 0) < 0;
}

/** The double a number is, when it is one: NaN and infinities have no digits. */
export function asDouble(value: LanguageNumber): number | undefined {
  if (value instanceof FloatNumber) return value.value;
  // Beyond every double: .NET would have read it as infinity.
  if (Decimal.isDecimal(value) && value.e > 308) return value.isNegative() ? -Infinity : Infinity;
  return typeof value === "number" && !Number.isSafeInteger(value) ? value : undefined;
}

/**
 * Digits to so many places. A double counts with its exact binary value and a half goes to the even neighbor; integers and
 * decimals are rounded half away from zero.
 * Source: Microsoft Learn, "Standard numeric format strings", precision specifier, .NET Core 2.1 and later.
 */
export function fixedDigits(value: LanguageNumber, locations: number): FixedDigits {
  const double = asDouble(value);
  if (double === undefined) return split(exact(value).toFixed(locations, Decimal.ROUND_HALF_UP));
  return shifted(roundedToEven(double, locations).toString(), locations);
}

/** The digits of a hundredfold number: multiplying a double would round it twice. */
export function percentDigits(value: LanguageNumber, locations: number): FixedDigits {
  const { whole, fraction } = fixedDigits(value, locations + 2);
  return shifted((whole + fraction).replace(/^0+(?=\d)/, ""), locations);
}

function shifted(digits: string, locations: number): FixedDigits {
  const all = digits.padStart(locations + 1, "0");
  return { whole: all.slice(0, all.length - locations), fraction: all.slice(all.length - locations) };
}

/** A double without its sign times a power of ten, rounded to the nearest integer, halves to the even one. */
function roundedToEven(double: number, power: number): bigint {
  let numerator = Math.abs(double);
  let denominator = 1n;
  for (; !Number.isInteger(numerator); numerator *= 2) denominator *= 2n;
  const scale = 10n ** BigInt(Math.abs(power));
  const top = BigInt(numerator) * (power < 0 ? 1n : scale);
  const bottom = denominator * (power < 0 ? scale : 1n);
  const below = top / bottom;
  const twice = (top % bottom) * 2n;
  return twice > bottom || (twice === bottom && below % 2n === 1n) ? below + 1n : below;
}

/** `d.ddd` and the power of ten, with so many places. */
export function exponentDigits(value: LanguageNumber, locations: number): { digits: string; exponent: number } {
  const double = asDouble(value);
  if (double !== undefined && double !== 0) return exponentDigitsOfDouble(double, locations);
  const [mantissa = "0", power = "0"] = exact(value).toExponential(locations, Decimal.ROUND_HALF_UP).split("e");
  return { digits: mantissa.replace(".", ""), exponent: Number(power) };
}

function exponentDigitsOfDouble(double: number, locations: number): { digits: string; exponent: number } {
  // The digits that JavaScript shows may belong to the next power of ten already: 1e23 is a little less.
  let exponent = Number(double.toExponential().split("e")[1]);
  let digits = roundedToEven(double, locations - exponent).toString();
  if (digits.length <= locations) digits = roundedToEven(double, locations - --exponent).toString();
  return digits.length > locations + 1 ? { digits: digits.slice(0, -1), exponent: exponent + 1 } : { digits, exponent };
}

/** Without the sign. */
export function exact(value: LanguageNumber): Decimal {
  if (typeof value === "object" && !(value instanceof FloatNumber)) return new Decimal(toText(value)).abs();
  // The shortest digits that read back as the same double, which is what people mean by it.
  return new Decimal(value instanceof FloatNumber ? value.value : String(value)).abs();
}

export function split(text: string): FixedDigits {
  const [whole = "0", fraction = ""] = text.split(".");
  return { whole, fraction };
}

/** "1234567" as "1,234,567" (or "12,34,567" where groups differ). */
export function groupDigits(whole: string, separator: string, sizes: readonly number[]): string {
  const groups: string[] = [];
  let rest = whole;
  for (let index = 0; rest !== ""; index++) {
    const size = sizes[Math.min(index, sizes.length - 1)] ?? 3;
    if (size <= 0) break;
    groups.unshift(rest.slice(-size));
    rest = rest.slice(0, -size);
  }
  return groups.join(separator);
}
