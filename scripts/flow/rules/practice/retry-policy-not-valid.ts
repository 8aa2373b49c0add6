import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** Seconds of a duration in days and smaller units; undefined for everything else. */
function secondsOf(value: unknown): number | undefined {
  if (typeof value !== "string") return undefined;
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(value);
  if (match === null || value === "P" || value.endsWith("T")) return undefined;
  const [days, hours, minutes, seconds] = match.slice(1).map((part: string | undefined) => Number(part ?? 0));
  return (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
}

export const retryPolicyNotValid: FlowRule = {
  code: "RetryPolicyNotValid",
  summary: "A retry policy has a type, a count and intervals that the platform accepts.",
  why: "The flow cannot be saved.",
  fix: "Use none, default, fixed or exponential, with 1 to 90 retries and intervals from PT5S to P1D.",
  source: sources.handleErrorsAndExceptions,
  severity: "error",
  check({ nodes }, report) {
    const known = ["none", "default", "fixed", "exponential"];
    for (const { inputs, inputsLocation } of nodes) {
      const { retryPolicy } = inputs as { retryPolicy?: unknown };
      if (!isJsonObject(retryPolicy)) continue;
      const where = below(inputsLocation, "retryPolicy");
      const { type, count } = retryPolicy as { type?: unknown; count?: unknown };
      if (typeof type === "string" && !type.startsWith("@") && !known.includes(type.toLowerCase()))
        report(
          below(where, "type"),
          `'${shorten(type)}' is not a retry policy, expected ${known.join(", ")}`,
          didYouMean(type, known),
        );
      if (
        typeof count === "number" &&
        (!Number.isInteger(count) || count < 1 || count > 90) &&
        String(type).toLowerCase() !== "none"
      )
        report(below(where, "count"), `the retry count is ${count}, expected 1 to 90`);
      const missing = ["count", "interval"].filter((name) => retryPolicy[name] === undefined);
      if (typeof type === "string" && /^(?:fixed|exponential)$/i.test(type) && missing.length > 0)
        report(where, `the retry policy ${shorten(type)} has no ${missing.join(" and no ")}`, { at: "key" });
      for (const name of ["interval", "minimumInterval", "maximumInterval"]) {
        const seconds = secondsOf(retryPolicy[name]);
        // Source: Microsoft Learn, limits of Azure Logic Apps: retry delay of 5 seconds to one day.
        if (seconds !== undefined && (seconds < 5 || seconds > 86400))
          report(below(where, name), `the ${name} is '${shorten(String(retryPolicy[name]))}', expected PT5S to P1D`);
      }
    }
  },
};
