import { EvaluationError } from "../expression-error.js";
import { culture } from "./culture.js";
import { ticksPerDay, ticksPerHour, ticksPerMinute, ticksPerSecond } from "./date-time.js";

interface SpanFields {
  readonly negative: boolean;
  readonly days: bigint;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  /** Ticks within the second. */
  readonly fraction: number;
}

function spanFields(ticks: bigint): SpanFields {
  const size = ticks < 0n ? -ticks : ticks;
  return {
    negative: ticks < 0n,
    days: size / ticksPerDay,
    hours: Number((size / ticksPerHour) % 24n),
    minutes: Number((size / ticksPerMinute) % 60n),
    seconds: Number((size / ticksPerSecond) % 60n),
    fraction: Number(size % ticksPerSecond),
  };
}

const daysOnly = /^(-)?(\d{1,8})$/;
const clock = /^(-)?(?:(\d{1,8})\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?$/;
const colons = /^(-)?(\d{1,8}):(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,7}))?$/;

/** Reads `[-]days`, `[-][days.]hh:mm[:ss[.fffffff]]` or `[-]days:hh:mm:ss[.fffffff]`. @returns ticks, or undefined */
export function parseTimeSpan(text: string): bigint | undefined {
  const trimmed = text.trim();
  const match = daysOnly.exec(trimmed) ?? clock.exec(trimmed) ?? colons.exec(trimmed);
  if (match === null) return undefined;
  const [, sign, days = "0", hours = "0", minutes = "0", seconds = "0", fraction = ""] = match;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const ticks =
    BigInt(days) * ticksPerDay +
    BigInt(hours) * ticksPerHour +
    BigInt(minutes) * ticksPerMinute +
    BigInt(seconds) * ticksPerSecond +
    BigInt(fraction.padEnd(7, "0"));
  return sign === undefined ? ticks : -ticks;
}

/**
 * Formats a time span with a standard (c, g, G) or custom .NET format.
 * Source: Microsoft Learn, "Standard TimeSpan format strings" and "Custom TimeSpan format strings".
 */
export function formatTimeSpan(ticks: bigint, format: string, locale: string): string {
  const fields = spanFields(ticks);
  const { negative, days, hours, minutes, seconds, fraction } = fields;
  const point = culture(locale).decimal;
  const two = (value: number): string => String(value).padStart(2, "0");
  const locations = String(fraction).padStart(7, "0");
  const sign = negative ? "-" : "";
  switch (format) {
    case "":
    case "c":
    case "t":
    case "T":
      return `${sign}${days > 0n ? `${days}.` : ""}${two(hours)}:${two(minutes)}:${two(seconds)}${fraction > 0 ? `.${locations}` : ""}`;
    case "g": {
      const tail = fraction > 0 ? `${point}${locations.replace(/0+$/, "")}` : "";
      return `${sign}${days > 0n ? `${days}:` : ""}${hours}:${two(minutes)}:${two(seconds)}${tail}`;
    }
    case "G":
      return `${sign}${days}:${two(hours)}:${two(minutes)}:${two(seconds)}${point}${locations}`;
    default:
      if (format.length === 1) throw new EvaluationError(`'${format}' is not a time span format`);
      return formatCustom(fields, format);
  }
}

const customToken = /'([^']*)'|"([^"]*)"|\\([\s\S])|%(?=[dhmsfF])|(d{1,8}|h{1,2}|m{1,2}|s{1,2}|f{1,7}|F{1,7})/y;

/** Other text than the known letters must be quoted or escaped. The sign is not shown, as in .NET. */
function formatCustom(fields: SpanFields, format: string): string {
  let result = "";
  for (let index = 0; index < format.length; index = customToken.lastIndex) {
    customToken.lastIndex = index;
    const match = customToken.exec(format);
    if (match === null) throw new EvaluationError(`'${format.slice(index)}' in a time span format must be quoted`);
    const [, single, double, escaped, letters] = match;
    result += single ?? double ?? escaped ?? (letters === undefined ? "" : formatField(fields, letters));
  }
  return result;
}

function formatField({ days, hours, minutes, seconds, fraction }: SpanFields, letters: string): string {
  const pad = (value: bigint | number): string => String(value).padStart(letters.length, "0");
  switch (letters.charAt(0)) {
    case "d":
      return pad(days);
    case "h":
      return pad(hours);
    case "m":
      return pad(minutes);
    case "s":
      return pad(seconds);
    default: {
      const digits = String(fraction).padStart(7, "0").slice(0, letters.length);
      return letters.startsWith("F") ? digits.replace(/0+$/, "") : digits;
    }
  }
}
