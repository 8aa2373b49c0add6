import { flowLimits } from "../../model/index.js";
import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const untilWithoutLimit: FlowRule = {
  code: "UntilWithoutLimit",
  summary: "An Until says how often and how long it repeats.",
  why: "Without its own limit it stops after 60 iterations or one hour, whichever comes first, and the flow continues as if the condition were met.",
  fix: "Set `limit.count` and `limit.timeout`, and check after the loop whether the condition was met.",
  source: sources.flowLimits,
  severity: "warning",
  check({ actions, hosting }, report) {
    for (const node of actions) {
      if (node.typeKey !== "until") continue;
      const { limit } = node.definition as { limit?: unknown };
      const { count, timeout } = (isJsonObject(limit) ? limit : {}) as { count?: unknown; timeout?: unknown };
      if (count === undefined && timeout === undefined)
        report(node.location, `Until '${shorten(node.name)}' has no limit, expected count and timeout`, { at: "key" });
      const days = typeof timeout === "string" ? daysOf(timeout) : undefined;
      if (days !== undefined && days > flowLimits.runDays && hosting === undefined)
        report(
          below(node.location, "limit", "timeout"),
          `Until '${shorten(node.name)}' lasts up to ${days} days, expected at most ${flowLimits.runDays}, which a run lasts`,
        );
      if (typeof count === "number" && (count < 1 || count > flowLimits.untilCount))
        report(
          below(node.location, "limit", "count"),
          `the limit of Until '${shorten(node.name)}' is ${count} iterations, expected 1 to ${flowLimits.untilCount}`,
        );
    }
  },
};

/** Of a duration in days or weeks; undefined for all others. */
function daysOf(duration: string): number | undefined {
  const [, count, unit] = /^P(\d+)([DW])(?:T.*)?$/i.exec(duration) ?? [];
  return count === undefined ? undefined : Number(count) * (unit?.toUpperCase() === "W" ? 7 : 1);
}
