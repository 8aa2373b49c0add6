import { pointer as join } from "../../core/json/pointer.js";
import { formatDuration, parseDuration } from "../engine/duration.js";
import type { RunHistory } from "../engine/run-history.js";
import type { CheckedExpectation } from "./expectation.js";
import type { ExpectedRun } from "./scenario.js";

/** Checks how long a run took on the virtual clock. */
export function checkDuration(
  expected: NonNullable<ExpectedRun["duration"]>,
  run: RunHistory,
  pointer: string,
): CheckedExpectation {
  const limits = typeof expected === "string" ? { min: expected, max: expected } : expected;
  const least = parseDuration(limits.min ?? "PT0S") ?? 0;
  const most = limits.max === undefined ? Number.POSITIVE_INFINITY : (parseDuration(limits.max) ?? 0);
  const what = `${run.flow} ${run.id}`;
  const at = join(pointer, "duration");
  if (run.endTime === undefined) return { passed: false, pointer: at, message: `${what} has not ended` };
  const took = Date.parse(run.endTime) - Date.parse(run.startTime);
  const passed = took >= least && took <= most;
  const wanted =
    least === most
      ? formatDuration(least)
      : [
          ...(least > 0 ? [`at least ${formatDuration(least)}`] : []),
          ...(most < Number.POSITIVE_INFINITY ? [`at most ${formatDuration(most)}`] : []),
        ].join(" and ");
  return {
    passed,
    pointer: at,
    message: `${what}: took ${formatDuration(took)}${passed ? "" : `, expected ${wanted}`}`,
  };
}
