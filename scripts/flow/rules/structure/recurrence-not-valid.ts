import type { FlowRule } from "../flow-rule.js";
import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { isTimeZone } from "../../../expression/index.js";
import { isTime } from "./is-time.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/**
 * The largest interval by frequency. Source: Microsoft Learn, "Schedule and run recurring workflows", Recurrence trigger.
 * The smallest one of a cloud flow is 60 seconds: Microsoft Learn, limits of cloud flows.
 */
const largest: ReadonlyMap<string, number> = new Map(
  Object.entries({ second: 9_999_999, minute: 72_000, hour: 12_000, day: 500, week: 71, month: 16 }),
);

const weekDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

interface ScheduleViolation {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Hours, minutes and days of a schedule. */
function checkSchedule(schedule: unknown): ScheduleViolation[] {
  if (!isJsonObject(schedule)) return [];
  const entries = (name: string): unknown[] => (Array.isArray(schedule[name]) ? (schedule[name] as unknown[]) : []);
  const found: ScheduleViolation[] = [];
  for (const [name, most] of [
    ["hours", 23],
    ["minutes", 59],
  ] as const) {
    entries(name).forEach((value, index) => {
      const text = typeof value === "string" && !value.includes("@") ? Number(value) : value;
      if (typeof text !== "number" || (Number.isInteger(text) && text >= 0 && text <= most)) return;
      found.push({
        path: ["schedule", name, index],
        message: `'${shorten(String(value))}' is not one of the ${name} 0 to ${most}`,
      });
    });
  }
  entries("weekDays").forEach((value, index) => {
    if (typeof value !== "string" || value.includes("@")) return;
    if (weekDays.some((day) => day.toLowerCase() === value.toLowerCase())) return;
    found.push({
      path: ["schedule", "weekDays", index],
      message: `'${shorten(value)}' is not a day, expected Monday to Sunday`,
    });
  });
  return found;
}

/** Start, end and time zone. */
function checkTimes(recurrence: JsonObject): ScheduleViolation[] {
  const found: ScheduleViolation[] = [];
  for (const name of ["startTime", "endTime"]) {
    const time = recurrence[name];
    if (typeof time === "string" && time !== "" && !time.includes("@") && !isTime(time))
      found.push({
        path: [name],
        message: `'${shorten(time)}' is not a time, expected one such as 2030-01-01T08:00:00`,
      });
  }
  const { timeZone } = recurrence;
  if (typeof timeZone === "string" && timeZone !== "" && !timeZone.includes("@") && !isTimeZone(timeZone))
    found.push({
      path: ["timeZone"],
      message: `'${shorten(timeZone)}' is not a time zone, expected a Windows name such as W. Europe Standard Time`,
    });
  return found;
}

/** What part of a schedule each frequency reads. Source: Microsoft Learn, Recurrence trigger: "hours" and "minutes" of Day and Week, "weekDays" of Week. */
const readBy: Readonly<Record<string, readonly string[]>> = {
  weekDays: ["week"],
  hours: ["day", "week"],
  minutes: ["day", "week", "month"],
  monthDays: ["month"],
  monthlyOccurrences: ["month"],
};

function uselessParts(frequency: unknown, schedule: unknown): ScheduleViolation[] {
  if (typeof frequency !== "string" || frequency.includes("@") || !isJsonObject(schedule)) return [];
  return Object.keys(readBy)
    .filter((name) => Array.isArray(schedule[name]) && (schedule[name] as unknown[]).length > 0)
    .filter(
      (name) => !readBy[name]?.includes(frequency.toLowerCase()) && !(name === "hours" && /^month$/i.test(frequency)),
    )
    .map((name) => ({
      path: ["schedule", name],
      message: `'${name}' has no effect on the frequency ${shorten(frequency)}`,
    }));
}

export const recurrenceNotValid: FlowRule = {
  code: "RecurrenceNotValid",
  summary: "A recurrence has a frequency and an interval that the platform knows.",
  why: "The flow cannot be saved, or runs at another time than meant.",
  fix: "Use Second, Minute, Hour, Day, Week or Month, and a whole number from 1; cloud flows run at most once a minute.",
  source: "Microsoft Learn: [Run flows on a schedule](https://learn.microsoft.com/power-automate/run-scheduled-tasks).",
  severity: "error",
  check({ triggers, form }, report) {
    const known = ["Second", "Minute", "Hour", "Day", "Week", "Month", "Year"];
    for (const node of triggers) {
      const { recurrence } = node.definition as { recurrence?: unknown };
      const where = below(node.location, "recurrence");
      if (recurrence === undefined && node.typeKey === "recurrence")
        report(node.location, `Recurrence '${shorten(node.name)}' has no 'recurrence'`, { at: "key" });
      if (!isJsonObject(recurrence)) continue;
      const { frequency, interval } = recurrence as { frequency?: unknown; interval?: unknown };
      if (
        typeof frequency === "string" &&
        !frequency.startsWith("@") &&
        !known.some((one) => one.toLowerCase() === frequency.toLowerCase())
      ) {
        report(
          below(where, "frequency"),
          `'${shorten(frequency)}' is not a frequency, expected ${known.slice(0, 6).join(", ")}`,
          didYouMean(frequency, known),
        );
      }
      if (typeof interval === "number" && (!Number.isInteger(interval) || interval < 1))
        report(below(where, "interval"), `the interval is ${interval}, expected a whole number from 1`);
      else if (typeof interval === "number" && typeof frequency === "string") {
        const most = largest.get(frequency.toLowerCase());
        if (most !== undefined && interval > most)
          report(below(where, "interval"), `the interval is ${interval}, expected at most ${most} for ${frequency}`);
        else if (form !== "logicApp" && frequency.toLowerCase() === "second" && interval < 60)
          report(below(where, "interval"), `the flow runs every ${interval} seconds, expected at least 60`);
      }
      if (interval === undefined || frequency === undefined) {
        const missing = [frequency === undefined && "frequency", interval === undefined && "interval"].filter(Boolean);
        report(where, `the recurrence has no ${missing.join(" and no ")}`, { at: "key" });
      }
      for (const violation of [...checkSchedule(recurrence["schedule"]), ...checkTimes(recurrence)]) {
        report(below(where, ...violation.path), violation.message);
      }
      for (const { path, message } of uselessParts(frequency, recurrence["schedule"]))
        report(below(where, ...path), message, { severity: "warning" });
    }
  },
};
