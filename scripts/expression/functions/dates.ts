import { currentTime } from "../evaluate/ambient.js";
import type { EvaluationContext } from "../evaluate/context.js";
import { EvaluationError } from "../expression-error.js";
import { culture, defaultCultureName } from "../dotnet/culture.js";
import { formatDate, roundTripFormat } from "../dotnet/date-format.js";
import { parseDate } from "../dotnet/date-parse.js";
import { parseDateExact } from "../dotnet/date-parse-exact.js";
import {
  addMonths,
  calendarFields,
  dateTime,
  dayOfYear,
  fromEpochMilliseconds,
  ticksPerDay,
  ticksPerHour,
  ticksPerMinute,
  ticksPerSecond,
  type DateTime,
} from "../dotnet/date-time.js";
import { formatTimeSpan, parseTimeSpan } from "../dotnet/time-span.js";
import { fromUtc, toUtc } from "../dotnet/time-zone.js";
import { checkedInteger } from "../values/arithmetic.js";
import { integerAt, optionalTextAt, textAt, wrongArgument } from "./arguments.js";
import { define, type FunctionDefinition } from "./function-definition.js";

type Values = readonly unknown[];

/** Date and time functions. */
export const dateFunctions: readonly FunctionDefinition[] = [
  define("utcNow(format?: string): string", "Returns the time now in UTC.", (values, context) =>
    formatAt(values, 0, now(context)),
  ),
  define(
    "formatDateTime(timestamp: string, format?: string, locale?: string): string",
    "Returns a time in a .NET format, by the rules of a language.",
    (values, context) => {
      const locale = optionalTextAt(values, 2) ?? defaultCultureName;
      return formatDate(timeAt(values, 0, context), optionalTextAt(values, 1) ?? roundTripFormat, locale);
    },
  ),
  define(
    "parseDateTime(text: string, locale?: string, format?: string): string",
    "Returns the time that a text writes in a language or format.",
    parseDateTime,
  ),
  adding("addDays", "days", ticksPerDay),
  adding("addHours", "hours", ticksPerHour),
  adding("addMinutes", "minutes", ticksPerMinute),
  adding("addSeconds", "seconds", ticksPerSecond),
  define(
    "addToTime(timestamp: string, interval: integer, unit: string, format?: string): string",
    "Returns a later time; units are Second, Minute, Hour, Day, Week, Month and Year.",
    (values, context) =>
      formatAt(values, 3, addUnits(timeAt(values, 0, context), integerAt(values, 1), textAt(values, 2))),
  ),
  define(
    "subtractFromTime(timestamp: string, interval: integer, unit: string, format?: string): string",
    "Returns an earlier time; units are Second, Minute, Hour, Day, Week, Month and Year.",
    (values, context) =>
      formatAt(values, 3, addUnits(timeAt(values, 0, context), -integerAt(values, 1), textAt(values, 2))),
  ),
  define(
    "getFutureTime(interval: integer, unit: string, format?: string): string",
    "Returns the time now and an interval later, with the units of addToTime().",
    (values, context) => formatAt(values, 2, addUnits(now(context), integerAt(values, 0), textAt(values, 1))),
  ),
  define(
    "getPastTime(interval: integer, unit: string, format?: string): string",
    "Returns the time now and an interval earlier, with the units of addToTime().",
    (values, context) => formatAt(values, 2, addUnits(now(context), -integerAt(values, 0), textAt(values, 1))),
  ),
  startOf("startOfDay", "day", (time) => time.ticks - (time.ticks % ticksPerDay)),
  startOf("startOfHour", "hour", (time) => time.ticks - (time.ticks % ticksPerHour)),
  startOf("startOfMonth", "month", (time) => {
    const start = time.ticks - (time.ticks % ticksPerDay);
    return start - BigInt(calendarFields(time).day - 1) * ticksPerDay;
  }),
  define(
    "convertFromUtc(timestamp: string, timeZone: string, format?: string): string",
    "Returns a time in UTC as the time of a zone; zones have the names of Windows.",
    (values, context) => formatAt(values, 2, fromUtc(timeAt(values, 0, context), textAt(values, 1))),
  ),
  define(
    "convertToUtc(timestamp: string, timeZone: string, format?: string): string",
    "Returns a time of a zone as the time in UTC.",
    (values, context) => formatAt(values, 2, toUtc(timeAt(values, 0, context), textAt(values, 1))),
  ),
  define(
    "convertTimeZone(timestamp: string, from: string, to: string, format?: string): string",
    "Returns a time of one zone as the time of another.",
    (values, context) =>
      formatAt(values, 3, fromUtc(toUtc(timeAt(values, 0, context), textAt(values, 1)), textAt(values, 2))),
  ),
  define(
    "dateDifference(start: string, end: string): string",
    "Returns the time span from one time to another.",
    (values, context) => formatTimeSpan(timeAt(values, 1, context).ticks - timeAt(values, 0, context).ticks, "c", ""),
  ),
  define(
    "formatTimeSpan(timeSpan: string, format: string, locale?: string): string",
    "Returns a time span in a .NET format, by the rules of a language.",
    (values) => {
      const span = parseTimeSpan(textAt(values, 0));
      if (span === undefined) throw wrongArgument(0, "a time span", values[0]);
      return formatTimeSpan(span, textAt(values, 1), optionalTextAt(values, 2) ?? defaultCultureName);
    },
  ),
  define(
    "dayOfMonth(timestamp: string): integer",
    "Returns the day of the month, from 1.",
    (values, context) => calendarFields(timeAt(values, 0, context)).day,
  ),
  define(
    "dayOfWeek(timestamp: string): integer",
    "Returns the day of the week, from 0 for Sunday.",
    (values, context) => calendarFields(timeAt(values, 0, context)).weekday,
  ),
  define("dayOfYear(timestamp: string): integer", "Returns the day of the year, from 1.", (values, context) =>
    dayOfYear(timeAt(values, 0, context)),
  ),
  define(
    "ticks(timestamp: string): integer",
    "Returns the number of 100-nanosecond intervals since the year 1.",
    (values, context) => checkedInteger(timeAt(values, 0, context).ticks),
  ),
];

function adding(name: string, units: string, size: bigint): FunctionDefinition {
  const signature = `${name}(timestamp: string, ${units}: integer, format?: string): string` as const;
  return define(
    signature,
    `Returns a time a number of ${units} later, or earlier when negative.`,
    (values, context) => {
      const time = timeAt(values, 0, context);
      return formatAt(values, 2, dateTime(time.ticks + BigInt(integerAt(values, 1)) * size, time.kind));
    },
  );
}

function startOf(name: string, unit: string, start: (time: DateTime) => bigint): FunctionDefinition {
  const signature = `${name}(timestamp: string, format?: string): string` as const;
  return define(signature, `Returns the start of the ${unit} that a time is in.`, (values, context) => {
    const time = timeAt(values, 0, context);
    return formatAt(values, 1, dateTime(start(time), time.kind));
  });
}

const unitTicks = new Map([
  ["second", ticksPerSecond],
  ["minute", ticksPerMinute],
  ["hour", ticksPerHour],
  ["day", ticksPerDay],
  ["week", 7n * ticksPerDay],
]);

function addUnits(time: DateTime, count: number, unit: string): DateTime {
  const name = unit.toLowerCase();
  if (name === "month" || name === "year") return addMonths(time, name === "year" ? count * 12 : count);
  const size = unitTicks.get(name);
  if (size === undefined) {
    throw new EvaluationError(`the unit must be Second, Minute, Hour, Day, Week, Month or Year, found '${unit}'`);
  }
  return dateTime(time.ticks + BigInt(count) * size, time.kind);
}

function now(context: EvaluationContext): DateTime {
  return fromEpochMilliseconds(currentTime(context));
}

function timeAt(values: Values, index: number, context: EvaluationContext): DateTime {
  const time = parseDate(textAt(values, index), defaultCultureName, () => now(context));
  if (time === undefined) throw wrongArgument(index, "a date and time", values[index]);
  return time;
}

/** Formats by the argument at `index`; ISO with seven places when there is none. */
function formatAt(values: Values, index: number, time: DateTime): string {
  return formatDate(time, optionalTextAt(values, index) ?? roundTripFormat, defaultCultureName);
}

function parseDateTime(values: Values, context: EvaluationContext): string {
  const text = textAt(values, 0);
  const locale = optionalTextAt(values, 1) ?? defaultCultureName;
  culture(locale);
  const format = optionalTextAt(values, 2);
  const today = (): DateTime => now(context);
  const time = format === undefined ? parseDate(text, locale, today) : parseDateExact(text, format, locale, today);
  if (time !== undefined) return formatDate(time, roundTripFormat, locale);
  const expected =
    format === undefined ? `a date and time as '${locale}' writes it` : `a time in the format '${format}'`;
  throw wrongArgument(0, expected, text);
}
