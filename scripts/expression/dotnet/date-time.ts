import { EvaluationError } from "../expression-error.js";

/** 100 nanoseconds, the unit of .NET's times. */
const ticksPerMillisecond = 10_000n;
export const ticksPerSecond = 10_000_000n;
export const ticksPerMinute = 60n * ticksPerSecond;
export const ticksPerHour = 60n * ticksPerMinute;
export const ticksPerDay = 24n * ticksPerHour;

/** From 0001-01-01 to 1970-01-01, proleptic Gregorian. */
const epochTicks = 719_162n * ticksPerDay;
/** 9999-12-31T23:59:59.9999999. */
const maxTicks = 3_155_378_975_999_999_999n;

/** A point on a calendar: in UTC, in UTC from a text with an offset, or in a zone nobody named. */
export interface DateTime {
  /** Since 0001-01-01T00:00:00. */
  readonly ticks: bigint;
  readonly kind: "utc" | "offset" | "unspecified";
}

export interface CalendarFields {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Ticks within the second. */
  readonly fraction: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

/** @throws EvaluationError outside the years 1 to 9999 */
export function dateTime(ticks: bigint, kind: DateTime["kind"]): DateTime {
  if (ticks < 0n || ticks > maxTicks) throw new EvaluationError("the time is outside the years 1 to 9999");
  return { ticks, kind };
}

export function fromEpochMilliseconds(milliseconds: number): DateTime {
  return dateTime(epochTicks + BigInt(Math.floor(milliseconds)) * ticksPerMillisecond, "utc");
}

/** Milliseconds since 1970 of the clock the time shows, whatever its zone; fractions of a millisecond are cut off. */
export function toEpochMilliseconds({ ticks }: DateTime): number {
  return Number((ticks - epochTicks) / ticksPerMillisecond);
}

/** The ticks of a calendar day; undefined when there is no such day. */
export function dayTicks(year: number, month: number, day: number): bigint | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return epochTicks + BigInt(utcMilliseconds(year, month, day)) * ticksPerMillisecond;
}

/** Date.UTC takes the years 0 to 99 for 1900 to 1999. */
function utcMilliseconds(year: number, month: number, day: number): number {
  return new Date(Date.UTC(2000, month - 1, day)).setUTCFullYear(year, month - 1, day);
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function calendarFields({ ticks }: DateTime): CalendarFields {
  const day = ticks / ticksPerDay;
  const date = new Date(Number((day * ticksPerDay - epochTicks) / ticksPerMillisecond));
  const rest = Number(ticks - day * ticksPerDay);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: Math.floor(rest / 36e9),
    minute: Math.floor(rest / 6e8) % 60,
    second: Math.floor(rest / 1e7) % 60,
    fraction: rest % 1e7,
  };
}

/** 1 to 366. */
export function dayOfYear(time: DateTime): number {
  const { year } = calendarFields(time);
  return Number((time.ticks - (dayTicks(year, 1, 1) ?? 0n)) / ticksPerDay) + 1;
}

/** Adds months; the day is limited to the month it falls in, as in .NET: 31 January and one month is 28 February. */
export function addMonths(time: DateTime, count: number): DateTime {
  const { year, month, day } = calendarFields(time);
  const index = year * 12 + (month - 1) + count;
  const [newYear, newMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  const start = dayTicks(newYear, newMonth, Math.min(day, newYear < 1 ? 1 : daysInMonth(newYear, newMonth)));
  if (start === undefined) throw new EvaluationError("the time is outside the years 1 to 9999");
  return dateTime(start + (time.ticks % ticksPerDay), time.kind);
}
