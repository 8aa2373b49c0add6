import type { LanguageNumber } from "../values/arithmetic.js";
import { Decimal } from "decimal.js";
import type { Culture } from "./culture.js";
import { asDouble, exact, exponentDigits, groupDigits, isNegative, split } from "./number-digits.js";

type Piece =
  | { readonly type: "digit"; readonly zero: boolean }
  | { readonly type: "point" }
  | { readonly type: "exponent"; readonly sign: "+" | "-" | ""; readonly letter: string; readonly width: number }
  | { readonly type: "text"; readonly text: string };

interface Section {
  readonly pieces: readonly Piece[];
  readonly grouped: boolean;
  /** Power of ten the number is multiplied by: percent signs and trailing commas. */
  readonly scale: number;
}

/**
 * Formats with a custom .NET format: `0 # . , % ‰ E0 \ '…' ;`.
 * Source: Microsoft Learn, "Custom numeric format strings".
 */
export function formatCustomNumber(value: LanguageNumber, format: string, names: Culture): string {
  const [positive = "", negative, third] = splitSections(format);
  // An empty section counts as one that is not there.
  const zero = third === "" ? undefined : third;
  const number = significant(value);
  const isBelow = isNegative(value) && !number.isZero();
  if (number.isZero() && zero !== undefined) return formatSection(number, parseSection(zero), names).text;
  if (isBelow && negative !== undefined && negative !== "") {
    const result = formatSection(number, parseSection(negative), names);
    if (!result.isZero) return result.text;
    return formatSection(new Decimal(0), parseSection(zero ?? positive), names).text;
  }
  const result = formatSection(number, parseSection(positive), names);
  if (result.isZero && zero !== undefined) return formatSection(new Decimal(0), parseSection(zero), names).text;
  return isBelow && !result.isZero ? `${names.minus}${result.text}` : result.text;
}

/** Doubles count with 15 significant digits here, as in .NET. */
function significant(value: LanguageNumber): Decimal {
  if (asDouble(value) === undefined) return exact(value);
  const { digits, exponent } = exponentDigits(value, 14);
  return new Decimal(`${digits.charAt(0)}.${digits.slice(1)}e${exponent}`);
}

function splitSections(format: string): string[] {
  return [...format.matchAll(/((?:'[^']*'?|"[^"]*"?|\\[\s\S]?|[^;])*)(;|$)/g)]
    .map((match) => match[1] ?? "")
    .slice(0, 3);
}

const token = /'([^']*)'?|"([^"]*)"?|\\([\s\S]?)|([eE])([+-]?)(0+)|([0#])|(\.)|(,)|([%‰])|([\s\S])/g;

function parseSection(format: string): Section {
  const pieces: Piece[] = [];
  let [commas, grouped, scale, digits, pointSeen] = [0, false, 0, 0, false];
  for (const match of format.matchAll(token)) {
    const [, single, double, escaped, letter, sign, zeros, digit, point, comma, percent, other] = match;
    if (letter !== undefined) {
      pieces.push({ type: "exponent", letter, sign: (sign ?? "") as "+" | "-" | "", width: (zeros ?? "0").length });
    } else if (digit !== undefined) {
      if (commas > 0 && !pointSeen && digits > 0) grouped = true;
      commas = 0;
      digits++;
      pieces.push({ type: "digit", zero: digit === "0" });
    } else if (point !== undefined) {
      if (!pointSeen) {
        scale -= 3 * commas;
        pieces.push({ type: "point" });
      }
      commas = 0;
      pointSeen = true;
    } else if (comma !== undefined) {
      if (digits > 0 && !pointSeen) commas++;
    } else {
      if (percent !== undefined) scale += percent === "%" ? 2 : 3;
      pieces.push({ type: "text", text: single ?? double ?? escaped ?? percent ?? other ?? "" });
    }
  }
  return { pieces, grouped, scale: scale - 3 * commas };
}

function formatSection(value: Decimal, section: Section, names: Culture): { text: string; isZero: boolean } {
  const { pieces } = section;
  const point = pieces.findIndex(({ type }) => type === "point");
  const digitsOf = (list: readonly Piece[]): boolean[] =>
    list.flatMap((piece) => (piece.type === "digit" ? [piece.zero] : []));
  const left = digitsOf(point < 0 ? pieces : pieces.slice(0, point));
  const right = point < 0 ? [] : digitsOf(pieces.slice(point));
  const scaled = value.times(new Decimal(10).pow(section.scale));
  const hasExponent = pieces.some(({ type }) => type === "exponent");
  const power = hasExponent ? exponentFor(scaled, left.length, right.length) : 0;
  const fixed = scaled.times(new Decimal(10).pow(-power)).toFixed(right.length, Decimal.ROUND_HALF_UP);
  const { whole, fraction } = split(fixed);
  // A # shows no zero that carries no information; a 0 always shows a digit. Before an exponent every place is filled.
  const firstZero = hasExponent ? 0 : left.indexOf(true);
  const minimum = firstZero < 0 ? 0 : left.length - firstZero;
  const bare = whole.replace(/^0+/, "").padStart(minimum, "0");
  const shownLeft = section.grouped ? groupDigits(bare, names.group, names.groupSizes) : bare;
  const kept = right.lastIndexOf(true) + 1;
  const shownRight = fraction.slice(0, kept) + fraction.slice(kept).replace(/0+$/, "");
  return { text: assemble(pieces, left.length, shownLeft, shownRight, power, names), isZero: !/[1-9]/.test(fixed) };
}

/** Puts digits where the pattern has places; what does not fit goes to the first one. */
function assemble(
  pieces: readonly Piece[],
  leftLocations: number,
  left: string,
  right: string,
  power: number,
  names: Culture,
): string {
  // Digits from the right end of the whole part to the places from right to left, separators with their digits.
  const slots: string[] = [];
  let rest = left;
  for (let location = leftLocations - 1; location > 0; location--) {
    const tail = /(?:\d\D*)$/.exec(rest)?.[0] ?? "";
    slots[location] = tail;
    rest = rest.slice(0, rest.length - tail.length);
  }
  slots[0] = rest;
  let [index, position, behind] = [0, 0, false];
  return pieces
    .map((piece) => {
      switch (piece.type) {
        case "digit":
          return behind ? right.charAt(position++) : (slots[index++] ?? "");
        case "point":
          behind = true;
          return right === "" ? "" : leftLocations === 0 ? `${left}${names.decimal}` : names.decimal;
        case "exponent": {
          const sign = power < 0 ? names.minus : piece.sign === "+" ? "+" : "";
          return `${piece.letter}${sign}${String(Math.abs(power)).padStart(piece.width, "0")}`;
        }
        case "text":
          return piece.text;
      }
    })
    .join("");
}

/** The power of ten that leaves as many digits before the point as the pattern has places there. */
function exponentFor(value: Decimal, left: number, right: number): number {
  if (value.isZero()) return 0;
  const power = value.e + 1 - Math.max(left, 1) + (left === 0 ? 1 : 0);
  // Rounding may add a digit: 9.99 with one place is 1.0E1.
  const rounded = value.times(new Decimal(10).pow(-power)).toDecimalPlaces(right, Decimal.ROUND_HALF_UP);
  return rounded.e + 1 > left ? power + (rounded.e + 1 - Math.max(left, left === 0 ? 0 : 1)) : power;
}
