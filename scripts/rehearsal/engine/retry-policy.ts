import type { EvaluationContext } from "../../expression/index.js";
import type { FlowHosting } from "../../flow/model/index.js";
import { isJsonObject } from "../../core/json/json-object.js";
import type { Clock } from "../../core/host/clock.js";
import type { Random } from "../../core/host/random.js";
import { parseDuration } from "./duration.js";
import { compileValue } from "./expressions.js";
import { ActionFailure, FlowError } from "./failures.js";
import type { EngineSettings } from "./settings.js";
import { textOfValue } from "./text-of.js";

const second = 1000;
const defaultCount = 4;
/** Source: Microsoft Learn, limits of flows, retry policy. */
const maximumCount = 90;
/** Source: Microsoft Learn, limits of Azure Logic Apps, retry delay. */
const minimumWait = 5 * second;
const maximumWait = 86_400 * second;

/** How long to wait before a retry, or undefined when there is none left. Attempts count from 1. */
export type RetryPolicy = (attempt: number, random: Random, settings: EngineSettings) => number | undefined;

/**
 * Delays of Power Automate's default policies. Source: Microsoft Learn, "Limits of automated, scheduled, and instant
 * flows", retry policy by performance profile.
 */
const profiles: Readonly<Record<EngineSettings["retryProfile"], readonly number[]>> = {
  none: [],
  low: [300 * second, 600 * second],
  medium: [7, 14, 28, 56, 112, 224, 448, 896].map((seconds) => seconds * second),
};

const defaultPolicy: RetryPolicy = (attempt, _random, settings) => profiles[settings.retryProfile][attempt - 1];

/** Source: Microsoft Learn, "Handle errors and exceptions in Azure Logic Apps", default retry policy. */
const defaultOfLogicApps = exponential(defaultCount, 7.5 * second, 5 * second, 45 * second);

/**
 * Compiles `inputs.retryPolicy`, which may have expressions. Throws FlowError on a literal one that is not valid.
 * @param hosting of a workflow of Logic Apps, whose default is another one
 */
export function compileRetryPolicy(
  value: unknown,
  pointer: string,
  hosting: FlowHosting | undefined,
): (context: EvaluationContext) => RetryPolicy {
  const usual = hosting === undefined ? defaultPolicy : defaultOfLogicApps;
  if (!JSON.stringify(value ?? null).includes("@")) {
    const policy = readRetryPolicy(value, pointer, usual);
    return () => policy;
  }
  const evaluated = compileValue(value, "the retry policy");
  return (context) => {
    try {
      return readRetryPolicy(evaluated(context), pointer, usual);
    } catch (error) {
      throw error instanceof FlowError ? new ActionFailure("InvalidTemplate", error.message) : error;
    }
  };
}

/** Types are compared without case: exports write "none" and "None". */
function readRetryPolicy(value: unknown, pointer: string, usual: RetryPolicy): RetryPolicy {
  if (!isJsonObject(value)) return usual;
  const type = typeof value["type"] === "string" ? value["type"].toLowerCase() : "default";
  if (type === "default") return usual;
  if (type === "none") return () => undefined;
  if (type !== "fixed" && type !== "exponential") {
    throw new FlowError(
      `retry policy type is '${type}', expected none, fixed, exponential or default`,
      `${pointer}/type`,
    );
  }
  const count = Number(value["count"] ?? defaultCount);
  if (!Number.isInteger(count) || count < 1 || count > maximumCount) {
    throw new FlowError(
      `the count of the retry policy is '${textOfValue(value["count"])}', expected 1 to ${maximumCount}`,
      `${pointer}/count`,
    );
  }
  const interval = durationOf(value["interval"], "PT7S", `${pointer}/interval`);
  if (type === "fixed") return (attempt) => (attempt <= count ? interval : undefined);
  const minimum = durationOf(value["minimumInterval"], "PT5S", `${pointer}/minimumInterval`);
  const maximum = durationOf(value["maximumInterval"], "PT1H", `${pointer}/maximumInterval`);
  return exponential(count, interval, minimum, maximum);
}

/** A random wait in a range that doubles. Source: Microsoft Learn, "Handle errors and exceptions", exponential interval. */
function exponential(count: number, interval: number, minimum: number, maximum: number): RetryPolicy {
  return (attempt, random) => {
    if (attempt > count) return undefined;
    const low = Math.max(attempt === 1 ? 0 : 2 ** (attempt - 2) * interval, minimum);
    const high = Math.min(2 ** (attempt - 1) * interval, maximum);
    return Math.round(Math.min(low, high) + random.next() * Math.max(0, high - low));
  };
}

function durationOf(value: unknown, fallback: string, pointer: string): number {
  const text = typeof value === "string" ? value : fallback;
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined)
    throw new FlowError(`'${text}' is not a duration, expected ISO 8601 such as PT10S`, pointer);
  if (milliseconds < minimumWait || milliseconds > maximumWait)
    throw new FlowError(
      `the ${pointer.slice(pointer.lastIndexOf("/") + 1)} of the retry policy is '${text}', expected PT5S to P1D`,
      pointer,
    );
  return milliseconds;
}

/** Statuses that are tried again. Source: Microsoft Learn, "Handle errors and exceptions", retry policies. */
export function isRetryable(statusCode: number): boolean {
  return statusCode === 408 || statusCode === 429 || statusCode >= 500;
}

/** Milliseconds that a Retry-After header asks for: seconds, a fraction of them, or an HTTP date. */
export function readRetryAfter(header: string | undefined, clock: Clock): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Math.ceil(Number(header) * second);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - clock.now());
}

/** The wait before a retry from the policy's delay and what the service asked for. */
export function retryDelay(policy: number, retryAfter: number | undefined, mode: EngineSettings["retryAfter"]): number {
  if (retryAfter === undefined || mode === "ignore") return policy;
  return mode === "instead" ? retryAfter : Math.max(policy, retryAfter);
}
