import type { Culture } from "./culture.js";

/** What .NET's NumberStyles allow beside blanks around, a leading sign and group separators. */
export interface NumberStyle {
  readonly fraction: boolean;
  readonly exponent: boolean;
  readonly trailingSign: boolean;
}

/**
 * Reads a number as .NET's TryParse does.
 * @returns the number in plain notation ("-1000.5e3"), or undefined when the text is none
 */
export function parseNumber(text: string, culture: Culture, style: NumberStyle): string | undefined {
  let rest = text.trim();
  let negative = false;
  if (/^[+-]/.test(rest)) {
    negative = rest.startsWith("-");
    rest = rest.slice(1);
  } else if (style.trailingSign && /[+-]$/.test(rest)) {
    negative = rest.endsWith("-");
    rest = rest.slice(0, -1).trimEnd();
  }
  let exponent = "";
  const power = style.exponent ? /[eE][+-]?\d+$/.exec(rest) : null;
  if (power !== null) {
    exponent = power[0].toLowerCase();
    rest = rest.slice(0, power.index);
  }
  const point = style.fraction ? rest.indexOf(culture.decimal) : -1;
  const fraction = point < 0 ? "" : rest.slice(point + culture.decimal.length);
  const whole = (point < 0 ? rest : rest.slice(0, point)).replaceAll(culture.group, (separator, index: number) =>
    index === 0 ? separator : "",
  );
  const digits = /^\s*$/.test(culture.group) ? whole.replace(/(?<=\d)[ \u00a0\u202f](?=\d)/g, "") : whole;
  if (!/^\d*$/.test(digits) || !/^\d*$/.test(fraction) || digits + fraction === "") return undefined;
  return `${negative ? "-" : ""}${digits === "" ? "0" : digits}${fraction === "" ? "" : `.${fraction}`}${exponent}`;
}
