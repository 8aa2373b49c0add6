import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";

const units = ["Second", "Minute", "Hour", "Day", "Week", "Month", "Year"];
const folded = new Set(units.map((unit) => unit.toLowerCase()));

/** Functions that take a unit, with its position. */
const positions: ReadonlyMap<string, number> = new Map([
  ["addtotime", 2],
  ["subtractfromtime", 2],
  ["getfuturetime", 1],
  ["getpasttime", 1],
]);

export const timeUnitUnknown: FlowRule = {
  code: "TimeUnitUnknown",
  summary: "A unit of time is Second, Minute, Hour, Day, Week, Month or Year.",
  why: "The action fails in every run; plurals are not units.",
  fix: "Use the singular.",
  source: sources.expressionFunctions,
  severity: "error",
  check({ calls }, report) {
    for (const { call, expression, name } of calls) {
      const unit = call.arguments[positions.get(name) ?? -1];
      if (unit?.kind !== "literal" || typeof unit.value !== "string" || folded.has(unit.value.toLowerCase())) continue;
      report(expression.location, `'${shorten(unit.value)}' is not a unit of time, expected ${units.join(", ")}`, {
        within: { offset: unit.offset, end: unit.end },
        ...didYouMean(unit.value, units),
      });
    }
  },
};
