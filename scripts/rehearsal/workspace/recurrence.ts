import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { compileCall } from "../engine/expressions.js";
import { unitMilliseconds } from "../engine/duration.js";

const toUtc = compileCall("convertToUtc", 2);
const fromUtc = compileCall("convertFromUtc", 3);
const day = 86_400_000;
const weekDays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/**
 * When a recurrence is due next, in milliseconds since the epoch, strictly after a moment. Hours, minutes and week days of
 * a schedule are in the recurrence's time zone. Source: Microsoft Learn, "Schedules for recurring triggers".
 * @param started when the flow was switched on: the first run without a start time is one interval later
 */
export function nextDue(recurrence: JsonObject, started: number, after: number): number | undefined {
  const { schedule, frequency, interval, startTime } = recurrence;
  const count = Number(interval ?? 1);
  const base = typeof startTime === "string" ? Date.parse(startTime) : started;
  if (isJsonObject(schedule)) return nextScheduled(recurrence, schedule, Math.max(after, base));
  if (String(frequency).toLowerCase() === "month") return nextMonth(base, count, after);
  const unit = unitMilliseconds(String(frequency));
  if (unit === undefined || !(count > 0)) return undefined;
  if (typeof startTime === "string" && base > after) return base;
  const rounds = Math.max(1, Math.floor((after - base) / (unit * count)) + 1);
  return base + rounds * unit * count;
}

function nextMonth(base: number, count: number, after: number): number | undefined {
  const first = new Date(base);
  for (let months = 0; months < 12_000; months += count) {
    const time = Date.UTC(
      first.getUTCFullYear(),
      first.getUTCMonth() + months,
      first.getUTCDate(),
      first.getUTCHours(),
      first.getUTCMinutes(),
      first.getUTCSeconds(),
    );
    if (time > after) return time;
  }
  return undefined;
}

function nextScheduled(recurrence: JsonObject, schedule: JsonObject, after: number): number | undefined {
  const zone = typeof recurrence["timeZone"] === "string" ? recurrence["timeZone"] : "UTC";
  const numbers = (name: string, fallback: readonly number[]): readonly number[] =>
    Array.isArray(schedule[name]) ? schedule[name].map(Number) : fallback;
  const local = String(fromUtc([new Date(after).toISOString(), zone, "yyyy-MM-ddTHH:mm:ss"]));
  const midnight = Date.parse(`${local.slice(0, 10)}T00:00:00Z`);
  const now = new Date(Date.parse(`${local}Z`));
  const hours = numbers("hours", [now.getUTCHours()]);
  const minutes = numbers("minutes", [0]);
  const wanted = Array.isArray(schedule["weekDays"])
    ? new Set(schedule["weekDays"].map((name) => weekDays.indexOf(String(name).toLowerCase())))
    : undefined;
  for (let offset = 0; offset <= 8; offset++) {
    const date = new Date(midnight + offset * day);
    if (wanted?.has(date.getUTCDay()) === false) continue;
    const times = hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute)).sort((a, b) => a - b);
    for (const time of times) {
      const wall = new Date(date.getTime() + time * 60_000).toISOString().slice(0, 19);
      const due = Date.parse(String(toUtc([wall, zone])));
      if (due > after) return due;
    }
  }
  return undefined;
}
