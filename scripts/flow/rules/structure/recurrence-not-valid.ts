import type { FlowRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** A recurrence has a frequency and an interval that the platform knows. */
export const recurrenceNotValid: FlowRule = {
  code: "RecurrenceNotValid",
  severity: "error",
  check({ triggers }, report) {
    const known = ["Second", "Minute", "Hour", "Day", "Week", "Month", "Year"];
    for (const node of triggers) {
      const { recurrence } = node.value as { recurrence?: unknown };
      const where = below(node.place, "recurrence");
      if (recurrence === undefined && node.type.toLowerCase() === "recurrence")
        report(node.place, `Recurrence '${shorten(node.name)}' has no 'recurrence', which it needs`, { at: "key" });
      if (!isJsonObject(recurrence)) continue;
      const { frequency, interval } = recurrence as { frequency?: unknown; interval?: unknown };
      if (
        typeof frequency === "string" &&
        !frequency.startsWith("@") &&
        !known.some((one) => one.toLowerCase() === frequency.toLowerCase())
      ) {
        report(
          below(where, "frequency"),
          `'${shorten(frequency)}' is no frequency, expected ${known.slice(0, 6).join(", ")}`,
          didYouMean(frequency, known),
        );
      }
      if (typeof interval === "number" && (!Number.isInteger(interval) || interval < 1))
        report(below(where, "interval"), `the interval is ${interval}, expected a whole number from 1`);
    }
  },
};
