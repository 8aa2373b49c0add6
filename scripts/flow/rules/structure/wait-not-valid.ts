import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { isTime } from "./is-time.js";

export const waitNotValid: FlowRule = {
  code: "WaitNotValid",
  summary: "A delay has an interval of at least 1, or the time until which it lasts.",
  why: "The flow cannot be saved, or the action fails in every run.",
  fix: 'Write `"interval": { "count": 1, "unit": "Minute" }` or `"until": { "timestamp": "2030-01-01T00:00:00Z" }`.',
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ actions }, report) {
    for (const { name, typeKey, inputs, inputsLocation, definition } of actions) {
      if (typeKey !== "wait" || !isJsonObject(definition["inputs"])) continue;
      const { interval, until } = inputs;
      if (interval === undefined && until === undefined) {
        report(inputsLocation, `the delay '${shorten(name)}' has neither an interval nor a time`, { at: "key" });
      }
      if (isJsonObject(interval) && (interval["unit"] === undefined || interval["count"] === undefined)) {
        const missing = ["count", "unit"].filter((part) => interval[part] === undefined);
        report(below(inputsLocation, "interval"), `the interval has no ${missing.join(" and no ")}`, { at: "key" });
      }
      const count = ownMember(interval, "count");
      if (typeof count === "number" && (count < 1 || !Number.isInteger(count)))
        report(below(inputsLocation, "interval", "count"), `the delay is ${count}, expected a whole number from 1`);
      const timestamp = ownMember(until, "timestamp");
      if (typeof timestamp === "string" && !timestamp.includes("@") && !isTime(timestamp))
        report(
          below(inputsLocation, "until", "timestamp"),
          `'${shorten(timestamp)}' is not a time, expected one such as 2030-01-01T00:00:00Z`,
        );
    }
  },
};
