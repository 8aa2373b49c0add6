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

/** Exact digits, rounded half away from zero to so many places. A double counts with its exact binary value. */
export function fixedDigits(value: LanguageNumber, locations: number): FixedDigits {
  const double = asDouble(value);
  if (double !== undefined && locations <= 100 && Math.abs(double) < 1e21)
    return split(Math.abs(double).toFixed(locations));
  return split(exact(value).toFixed(locations, Decimal.ROUND_HALF_UP));
}

/** `d.ddd` and the power of ten, with so many places. */
export function exponentDigits(value: LanguageNumber, locations: number): { digits: string; exponent: number } {
  const [mantissa = "0", power = "0"] = exact(value).toExponential(locations, Decimal.ROUND_HALF_UP).split("e");
  return { digits: mantissa.replace(".", ""), exponent: Number(power) };
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
