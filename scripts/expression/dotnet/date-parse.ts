import {
  calendarFields,
  dateTime,
  dayTicks,
  ticksPerDay,
  ticksPerHour,
  ticksPerMinute,
  ticksPerSecond,
  type DateTime,
} from "./date-time.js";
import { dateCulture, type DateCulture } from "./date-culture.js";
import { patternTokens } from "./date-format.js";

/** Parts of a time as they are found in a text. What is not there stays undefined. */
export interface FoundTime {
  year?: number;
  month?: number;
  day?: number;
  hour?: number;
  minute?: number;
  second?: number;
  /** Ticks within the second. */
  fraction?: number;
  half?: "am" | "pm";
  /** 0 is Sunday. A date that falls on another day is refused. */
  weekday?: number;
  /** Minutes east of UTC. */
  offset?: number;
  /** It says that it is UTC, and not how far from it. */
  isUtc?: boolean;
}

const iso =
  /^(\d{4})-(\d{1,2})(?:-(\d{1,2})(?:(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?)?\s*(Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?$/i;

/**
 * Reads a date and time as DateTime.Parse does: ISO 8601 first, then whatever the culture writes. A time with `Z` or an
 * offset becomes UTC, one with an offset by .NET's local time, which is UTC on the platform; another stays without a zone.
 * @param today the day a text without date means
 * @returns undefined when the text is not a time
 */
export function parseDate(text: string, locale: string, today: () => DateTime): DateTime | undefined {
  const trimmed = text.trim();
  const match = iso.exec(trimmed);
  if (match === null) return resolve(readLoose(trimmed, dateCulture(locale)), today);
  const [, year, month, day = "1", hour = "0", minute = "0", second = "0", fraction = "", zone] = match;
  return resolve(
    {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second),
      fraction: fractionTicks(fraction),
      ...(zone === undefined ? {} : { offset: offsetMinutes(zone), isUtc: isUtcMark(zone) }),
    },
    today,
  );
}

/** Puts found parts together; undefined when they contradict the calendar. */
export function resolve(found: FoundTime | undefined, today: () => DateTime): DateTime | undefined {
  if (found === undefined) return undefined;
  const { minute = 0, second = 0, fraction = 0, half, offset, isUtc = false } = found;
  let hour = found.hour ?? 0;
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half === "pm" ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const date = dateTicks(found, today);
  if (date === undefined) return undefined;
  if (found.weekday !== undefined && calendarFields(dateTime(date, "unspecified")).weekday !== found.weekday)
    return undefined;
  const clock = BigInt(hour) * ticksPerHour + BigInt(minute) * ticksPerMinute + BigInt(second) * ticksPerSecond;
  const ticks = date + clock + BigInt(fraction);
  if (offset === undefined) return dateTime(ticks, "unspecified");
  if (Math.abs(offset) > 14 * 60) return undefined;
  return dateTime(ticks - BigInt(offset) * ticksPerMinute, isUtc ? "utc" : "offset");
}

function dateTicks({ year, month, day }: FoundTime, today: () => DateTime): bigint | undefined {
  if (year !== undefined) return dayTicks(year, month ?? 1, day ?? 1);
  const now = today();
  if (month === undefined) return now.ticks - (now.ticks % ticksPerDay);
  return dayTicks(calendarFields(now).year, month, day ?? 1);
}

/** Digits behind the point as ticks, rounded to seven places. */
export function fractionTicks(digits: string): number {
  const ticks = Number(digits.slice(0, 7).padEnd(7, "0")) + (Number(digits.charAt(7)) >= 5 ? 1 : 0);
  return Math.min(ticks, 9_999_999);
}

/** "Z", "GMT", "+02:00", "-0530", "+2" in minutes. */
export function offsetMinutes(zone: string): number {
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (match === null) return 0;
  const [, sign, hours = "0", minutes = "0"] = match;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

export function isUtcMark(zone: string): boolean {
  return /^[a-z]/i.test(zone);
}

const colonTime = /(?<!\d)(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?(?!\d)/;
const pointTime = /(?<=\s)(\d{1,2})\.(\d{2})(?:\.(\d{2}))?\s*$/;
const zoneMark = /(?<![\d\p{L}])(?:z|gmt|utc)(?!\p{L})|(?<=\s|^)[+-]\d{1,2}(?::\d{2})?\s*$/u;

/** Takes the clock, the zone and names out of a text, then gives the remaining numbers their meaning. */
function readLoose(text: string, names: DateCulture): FoundTime | undefined {
  if (text === "" || text.length > 100) return undefined;
  const found: FoundTime = {};
  let rest = text.toLowerCase();
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(rest);
    if (match !== null) rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
    return match;
  };
  const time = take(names.timeSeparator === "." && !rest.includes(":") ? pointTime : colonTime);
  const half = take(halfDayPattern(names, time === null));
  if (half !== null) found.half = [names.pm.toLowerCase(), "pm"].includes(half[2] ?? "") ? "pm" : "am";
  if (time !== null) {
    found.hour = Number(time[1]);
    found.minute = Number(time[2]);
    found.second = Number(time[3] ?? 0);
    found.fraction = fractionTicks(time[4] ?? "");
  } else if (half !== null) found.hour = Number(half[1]);
  if (found.hour !== undefined) {
    const zone = take(zoneMark);
    if (zone !== null) {
      found.offset = offsetMinutes(zone[0].trim());
      found.isUtc = isUtcMark(zone[0].trim());
    }
  }
  const month = takeName(rest, [names.months, names.genitiveMonths, names.shortMonths, names.genitiveShortMonths]);
  if (month.index >= 0) found.month = month.index + 1;
  // A day of one character ("日") may as well be part of a date.
  const day = takeName(month.rest, [names.days, names.shortDays.filter(({ length }) => length > 1)]);
  if (day.index >= 0) found.weekday = day.index;
  rest = day.rest;
  for (const word of fillers(names)) rest = rest.replace(word, " ");
  if (/[^\s\d,./\-年月日]/u.test(rest)) return undefined;
  const numbers = [...rest.matchAll(/\d+/g)].map(([digits]) => digits);
  if (numbers.length === 0) return month.index < 0 && found.hour !== undefined ? found : undefined;
  return locationNumbers(numbers, found, names) ? found : undefined;
}

/** "PM", or "3 PM" where the hour is alone. */
function halfDayPattern({ am, pm }: DateCulture, withHour: boolean): RegExp {
  const words = [am, pm, "am", "pm"].map((word) => word.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const hour = withHour ? "(?<!\\d)(\\d{1,2})\\s*" : "()";
  return new RegExp(`${hour}(?<!\\p{L})(${words.join("|")})(?!\\p{L})`, "u");
}

/** Finds the longest name of a list that occurs in a text as a word, and takes it out. */
function takeName(text: string, lists: readonly (readonly string[])[]): { index: number; rest: string } {
  const candidates = lists
    .flatMap((list) => list.map((name, index) => ({ name: name.toLowerCase(), index })))
    .toSorted((left, right) => right.name.length - left.name.length);
  for (const { name, index } of candidates) {
    // Numbers as names (Japanese, Korean) are read as numbers.
    if (name === "" || /\d/.test(name)) continue;
    const at = text.indexOf(name);
    const around = text.charAt(at - 1) + text.charAt(at + name.length);
    if (at >= 0 && !/\p{L}/u.test(around))
      return { index, rest: `${text.slice(0, at)} ${text.slice(at + name.length)}` };
  }
  return { index: -1, rest: text };
}

/** Words of the culture's long date that carry no meaning: the Spanish "de". */
function fillers({ patterns }: DateCulture): readonly RegExp[] {
  const words = patternTokens(`${patterns.D} ${patterns.M}`)
    .filter(({ letter, text }) => letter === "" && /^\p{L}+$/u.test(text.trim()))
    .map(({ text }) => text.trim().toLowerCase());
  return [...new Set(words)].map((word) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, "gu"));
}

/** Which number is the day, the month and the year: by their size, then by the culture's short date. */
function locationNumbers(numbers: readonly string[], found: FoundTime, { patterns }: DateCulture): boolean {
  const isYear = (digits: string): boolean => digits.length > 2;
  const order = patternTokens(patterns.d)
    .map(({ letter }) => letter)
    .filter((letter) => "dMy".includes(letter) && letter !== "");
  let fields: readonly string[];
  if (found.month !== undefined) {
    const [first = ""] = numbers;
    fields = numbers.length > 1 ? (isYear(first) ? ["y", "d"] : ["d", "y"]) : isYear(first) ? ["y"] : ["d"];
  } else if (numbers.length === 3) {
    fields = isYear(numbers[0] ?? "") ? ["y", "M", "d"] : order[0] === "y" ? withYearLast(order, numbers) : order;
  } else {
    const [first = "", second = ""] = numbers;
    fields = isYear(first) ? ["y", "M"] : isYear(second) ? ["M", "y"] : order.filter((letter) => letter !== "y");
  }
  if (numbers.length !== fields.length || numbers.some((digits) => digits.length > 4)) return false;
  numbers.forEach((digits, index) => {
    const value = Number(digits);
    if (fields[index] === "d") found.day = value;
    else if (fields[index] === "M") found.month = value;
    else found.year = digits.length > 2 ? value : century(value);
  });
  return true;
}

/** Year-first cultures still read 20/10/2014. */
function withYearLast(order: readonly string[], numbers: readonly string[]): readonly string[] {
  return (numbers[2] ?? "").length > 2 ? ["M", "d", "y"] : order;
}

/** .NET's Gregorian calendar takes two digits for 1950 to 2049. */
export function century(year: number): number {
  return year + (year < 50 ? 2000 : 1900);
}
