import { namesIn, requestsOf, type Counts } from "./counts.js";
import { licenses, type LicenseName } from "./licenses.js";
import type { Durations } from "./subject.js";
import { connectorLimit, serviceLimit, type ThrottlingLimit } from "./throttling-limits.js";

/** What the rows need of the request quota of a license. */
export interface Quota {
  readonly license: LicenseName;
  readonly title: string;
  readonly requestsPerDay: number;
  /** Power Platform requests as a share of a day's quota. */
  readonly share: number;
  /** Days until the quota allows all of them. */
  readonly days: number;
}

/** A limit of calls, and what it means for the rows. */
export interface Throttling extends ThrottlingLimit {
  readonly kind: "connector" | "service";
  readonly name: string;
  readonly calls: number;
  /** The shortest time in which the limit allows all calls. */
  readonly minimumSeconds: number;
  /** Whether the flow would call faster than that. */
  readonly throttled: boolean;
}

export interface Duration {
  /** As rehearsed: waits, calls as they run side by side, retries. */
  readonly calls: number;
  /** Built-in actions, one after the other. */
  readonly builtIn: number;
  /** What the slowest throttling limit asks for. */
  readonly throttling: number;
  /** The longer one. */
  readonly seconds: number;
}

export function judgeQuota(counts: Counts, names: readonly LicenseName[]): Quota[] {
  const requests = requestsOf(counts);
  return names.map((license) => {
    const { title, requestsPerDay } = licenses[license];
    const share = requests / requestsPerDay;
    return { license, title, requestsPerDay, share, days: Math.max(1, Math.ceil(share)) };
  });
}

export function judgeDuration(counts: Counts, durations: Durations, limits: readonly Throttling[]): Duration {
  const calls = counts["seconds"] ?? 0;
  const builtIn = (counts["builtIn"] ?? 0) * durations.secondsPerAction;
  const throttling = Math.max(0, ...limits.map(({ minimumSeconds }) => minimumSeconds));
  return { calls, builtIn, throttling, seconds: Math.max(calls + builtIn, throttling) };
}

/** The time of built-in actions where rows start runs that run side by side. */
export function besideEachOther(counts: Counts, rows: number): Counts {
  return { ...counts, builtIn: (counts["builtIn"] ?? 0) / rows };
}

/** @param isCustom whether the package has a connector of that name */
export function judgeThrottling(
  counts: Counts,
  durations: Durations,
  isCustom: (connector: string) => boolean,
): Throttling[] {
  const pace = (counts["seconds"] ?? 0) + (counts["builtIn"] ?? 0) * durations.secondsPerAction;
  const found: Throttling[] = [];
  const add = (kind: Throttling["kind"], name: string, limit: ThrottlingLimit | undefined): void => {
    const calls = counts[`${kind === "connector" ? "calls" : "service"} ${name}`] ?? 0;
    if (limit === undefined || calls === 0) return;
    // The first window's calls may all be made at once.
    const minimumSeconds = Math.max(0, Math.ceil(calls / limit.limit) - 1) * limit.seconds;
    found.push({ ...limit, kind, name, calls, minimumSeconds, throttled: minimumSeconds > pace });
  };
  for (const name of namesIn(counts, "calls")) add("connector", name, connectorLimit(name, isCustom(name)));
  for (const name of namesIn(counts, "service")) add("service", name, serviceLimit(name));
  return found;
}
