import type { FlowRule } from "../flow-rule.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const recurrenceNotValid: FlowRule = {
  code: "RecurrenceNotValid",
  summary: "A recurrence has a frequency and an interval that the platform knows.",
  why: "The flow cannot be saved, or runs at another time than meant.",
  fix: "Use Second, Minute, Hour, Day, Week or Month, and a whole number from 1.",
  source: "Microsoft Learn: [Run flows on a schedule](https://learn.microsoft.com/power-automate/run-scheduled-tasks).",
  severity: "error",
  check({ triggers }, report) {
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
    }
  },
};
