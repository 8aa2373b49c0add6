import { namesIn, requestsOf, type Counts } from "./counts.js";
import type { Duration, Quota, Throttling } from "./judge.js";
import { licenses, type LicenseName } from "./licenses.js";

/** Something that the maker has to know before so many rows are sent. */
export interface Advice {
  /** `logicApps`: moving the flow there lifts the limit; `split`: only several runs or flows do. */
  readonly kind: "logicApps" | "split" | "wait" | "license";
  readonly message: string;
  readonly source: string;
}

const flowLimitsPage = "Microsoft Learn, Limits of automated, scheduled, and instant flows";
const requestLimitsPage = "Microsoft Learn, Requests limits and allocations";
const logicAppsLimitsPage = "Microsoft Learn, Limits and configuration reference for Azure Logic Apps";

const day = 86_400;
const runLimit = 30 * day;
const actionsPer5Minutes = 100_000;
const messageLimit = 100_000_000;
const untilLimit = 5_000;
const callLimit = 120;

/** What is known of the loops of the flow: their type, and the count that an Until is given. */
export interface KnownLoop {
  readonly name: string;
  readonly type: "foreach" | "until";
  /** Iterations that an Until ends after. */
  readonly limit?: number;
}

export interface AdviceInput {
  readonly counts: Counts;
  readonly quota: readonly Quota[];
  readonly throttling: readonly Throttling[];
  readonly duration: Duration;
  readonly loops: readonly KnownLoop[];
  readonly license: LicenseName;
  /** Whether rows start runs of their own. */
  readonly isParallel: boolean;
}

/** Limits that so many rows reach, the one that stops the flow first. */
export function advise({ counts, quota, throttling, duration, loops, license, isParallel }: AdviceInput): Advice[] {
  const { profile, title } = licenses[license];
  const found: Advice[] = [];
  const add = (kind: Advice["kind"], message: string, source = flowLimitsPage): void =>
    void found.push({ kind, message, source });
  for (const name of namesIn(counts, "loop")) {
    const loop = loops.find((one) => one.name === name);
    const times = Math.round(counts[`loop ${name}`] ?? 0);
    if (loop?.type === "until") {
      const limit = Math.min(loop.limit ?? 60, untilLimit);
      if (times > limit)
        add("split", `'${name}' would go round ${n(times)} times and ends after ${n(limit)}: continue in another run`);
    } else if (loop?.type === "foreach" && times > profile.foreachItems) {
      add(
        "split",
        `'${name}' would have ${n(times)} items, and a loop takes at most ${n(profile.foreachItems)} with ${title}: send the rows in several runs, or in batches instead of a loop`,
      );
    }
  }
  const largest = counts["largestBytes"] ?? 0;
  if (largest > messageLimit) {
    add(
      "split",
      `one action would have ${bytes(largest)} of inputs and outputs, and a message may have ${bytes(messageLimit)}: read and send the rows in pages`,
    );
  }
  const longest = counts["longestCall"] ?? 0;
  if (longest > callLimit) {
    add(
      "split",
      `one call would take ${shownTime(longest)}, and a call ends after ${callLimit} s: send the rows in pages`,
    );
  }
  if (duration.seconds > runLimit && !isParallel) {
    add(
      "split",
      `it would take ${duration.seconds / day > 1000 ? "years" : `${n(Math.ceil(duration.seconds / day))} days`}, and a run ends after 30 days: send the rows in several runs`,
    );
  }
  const requests = requestsOf(counts);
  const own = quota.find((one) => one.license === license);
  const targets = counts["targets"] ?? 0;
  if (own !== undefined && own.share > 1 && requests - targets > own.requestsPerDay) {
    add(
      "logicApps",
      `${n(requests)} requests are ${times(own.share)} the daily quota of ${title} (${n(own.requestsPerDay)}): spread the rows over ${n(own.days)} days, ${biggerLicense(requests, license)}use batch actions, or move the flow to Logic Apps, which has no daily quota and is paid by action`,
      requestLimitsPage,
    );
  } else if (own !== undefined && own.share > 1) {
    add(
      "license",
      `${n(targets)} of ${n(requests)} requests are rows that Dataverse counts however they are sent, ${times(own.share)} the daily quota of ${title} (${n(own.requestsPerDay)}): spread the rows over ${n(own.days)} days, or add request capacity; Logic Apps does not change that`,
      requestLimitsPage,
    );
  }
  const actions = counts["actions"] ?? 0;
  if (actions > profile.actionsPerDay) {
    add(
      "logicApps",
      `${n(actions)} actions are more than a flow with the profile ${profile.name} may run in a day (${n(profile.actionsPerDay)}): the platform slows the flow down, and turns it off after 14 days of that`,
    );
  }
  if (duration.seconds > 0 && (actions / duration.seconds) * 300 > actionsPer5Minutes) {
    add(
      "logicApps",
      `it would run more than ${n(actionsPer5Minutes)} actions in 5 minutes: Logic Apps Standard has no such limit`,
      logicAppsLimitsPage,
    );
  }
  const content = counts["runBytes"] ?? 0;
  if (content > profile.contentPerDay) {
    add(
      "split",
      `the run history would have ${bytes(content)}, and a flow may write ${bytes(profile.contentPerDay)} a day with ${title}: pass less from action to action, or spread the rows over days`,
    );
  }
  for (const { name, kind, limit, seconds, throttled, minimumSeconds, source } of throttling) {
    if (!throttled) continue;
    add(
      "wait",
      `the ${kind} '${name}' allows ${n(limit)} calls in ${seconds} s: the rows take at least ${shownTime(minimumSeconds)} whatever the flow does, and less only with batch actions or more connections`,
      source,
    );
  }
  return found;
}

function biggerLicense(requests: number, license: LicenseName): string {
  const { requestsPerDay } = licenses[license];
  const { process } = licenses;
  return process.requestsPerDay > requestsPerDay && requests <= process.requestsPerDay
    ? `use ${process.title} (${n(process.requestsPerDay)}), `
    : "";
}

const n = (value: number): string => Math.round(value).toLocaleString("en-US");

function times(share: number): string {
  return `${share < 10 ? share.toFixed(1) : n(share)} times`;
}

export function bytes(value: number): string {
  if (value >= 1e9) return `${(value / 1e9).toFixed(1)} GB`;
  if (value >= 1e6) return `${(value / 1e6).toFixed(1)} MB`;
  return `${(value / 1e3).toFixed(1)} kB`;
}

/** `2 h 5 min`: at most two units. */
export function shownTime(seconds: number): string {
  if (seconds < 1) return `${seconds.toFixed(1)} s`;
  const units = [
    ["d", 86_400],
    ["h", 3_600],
    ["min", 60],
    ["s", 1],
  ] as const;
  const first = units.findIndex(([, size]) => seconds >= size);
  const [name, size] = units[first] ?? ["s", 1];
  const whole = Math.floor(seconds / size);
  const next = units[first + 1];
  const rest = next === undefined ? 0 : Math.round((seconds - whole * size) / next[1]);
  return rest === 0 || next === undefined ? `${whole} ${name}` : `${whole} ${name} ${rest} ${next[0]}`;
}
