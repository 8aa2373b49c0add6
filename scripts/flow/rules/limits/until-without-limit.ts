import type { FlowRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** An Until says how often and how long it repeats. */
export const untilWithoutLimit: FlowRule = {
  code: "UntilWithoutLimit",
  severity: "warning",
  check({ actions }, report) {
    for (const node of actions) {
      if (node.type.toLowerCase() !== "until") continue;
      const { limit } = node.value as { limit?: unknown };
      const { count, timeout } = (isJsonObject(limit) ? limit : {}) as { count?: unknown; timeout?: unknown };
      if (count === undefined && timeout === undefined)
        report(node.place, `Until '${shorten(node.name)}' has no limit, expected count and timeout`, { at: "key" });
      if (typeof count === "number" && (count < 1 || count > 5000))
        report(
          below(node.place, "limit", "count"),
          `the limit of Until '${shorten(node.name)}' is ${count} turns, expected 1 to 5000`,
        );
    }
  },
};
