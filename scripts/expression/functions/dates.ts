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
  define("utcNow", 0, 1, "string", (values, context) => formatAt(values, 0, now(context))),
  define("formatDateTime", 1, 3, "string", (values, context) => {
    const locale = optionalTextAt(values, 2) ?? defaultCultureName;
    return formatDate(timeAt(values, 0, context), optionalTextAt(values, 1) ?? roundTripFormat, locale);
  }),
  define("parseDateTime", 1, 3, "string", parseDateTime),
  adding("addDays", ticksPerDay),
  adding("addHours", ticksPerHour),
  adding("addMinutes", ticksPerMinute),
  adding("addSeconds", ticksPerSecond),
  define("addToTime", 3, 4, "string", (values, context) =>
    formatAt(values, 3, addUnits(timeAt(values, 0, context), integerAt(values, 1), textAt(values, 2))),
  ),
  define("subtractFromTime", 3, 4, "string", (values, context) =>
    formatAt(values, 3, addUnits(timeAt(values, 0, context), -integerAt(values, 1), textAt(values, 2))),
  ),
  define("getFutureTime", 2, 3, "string", (values, context) =>
    formatAt(values, 2, addUnits(now(context), integerAt(values, 0), textAt(values, 1))),
  ),
  define("getPastTime", 2, 3, "string", (values, context) =>
    formatAt(values, 2, addUnits(now(context), -integerAt(values, 0), textAt(values, 1))),
  ),
  startOf("startOfDay", (time) => time.ticks - (time.ticks % ticksPerDay)),
  startOf("startOfHour", (time) => time.ticks - (time.ticks % ticksPerHour)),
  startOf("startOfMonth", (time) => {
    const start = time.ticks - (time.ticks % ticksPerDay);
    return start - BigInt(calendarFields(time).day - 1) * ticksPerDay;
  }),
  define("convertFromUtc", 2, 3, "string", (values, context) =>
    formatAt(values, 2, fromUtc(timeAt(values, 0, context), textAt(values, 1))),
  ),
  define("convertToUtc", 2, 3, "string", (values, context) =>
    formatAt(values, 2, toUtc(timeAt(values, 0, context), textAt(values, 1))),
  ),
  define("convertTimeZone", 3, 4, "string", (values, context) =>
    formatAt(values, 3, fromUtc(toUtc(timeAt(values, 0, context), textAt(values, 1)), textAt(values, 2))),
  ),
  define("dateDifference", 2, 2, "string", (values, context) =>
    formatTimeSpan(timeAt(values, 1, context).ticks - timeAt(values, 0, context).ticks, "c", ""),
  ),
  define("formatTimeSpan", 2, 3, "string", (values) => {
    const span = parseTimeSpan(textAt(values, 0));
    if (span === undefined) throw wrongArgument(0, "a time span", values[0]);
    return formatTimeSpan(span, textAt(values, 1), optionalTextAt(values, 2) ?? defaultCultureName);
  }),
  define("dayOfMonth", 1, 1, "integer", (values, context) => calendarFields(timeAt(values, 0, context)).day),
  define("dayOfWeek", 1, 1, "integer", (values, context) => calendarFields(timeAt(values, 0, context)).weekday),
  define("dayOfYear", 1, 1, "integer", (values, context) => dayOfYear(timeAt(values, 0, context))),
  define("ticks", 1, 1, "integer", (values, context) => checkedInteger(timeAt(values, 0, context).ticks)),
];

function adding(name: string, size: bigint): FunctionDefinition {
  return define(name, 2, 3, "string", (values, context) => {
    const time = timeAt(values, 0, context);
    return formatAt(values, 2, dateTime(time.ticks + BigInt(integerAt(values, 1)) * size, time.kind));
  });
}

function startOf(name: string, start: (time: DateTime) => bigint): FunctionDefinition {
  return define(name, 1, 2, "string", (values, context) => {
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
