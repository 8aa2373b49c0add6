import type { FlowRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, type Place } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** Timeouts and retry intervals are ISO 8601 durations. */
export const durationNotValid: FlowRule = {
  code: "DurationNotValid",
  severity: "error",
  check({ actions, triggers }, report) {
    const check = (value: unknown, place: Place): void => {
      if (
        typeof value === "string" &&
        !value.startsWith("@") &&
        !/^P(?=.)(?:\d+(?:\.\d+)?[YMWD])*(?:T(?=.)(?:\d+(?:\.\d+)?[HMS])+)?$/.test(value)
      )
        report(place, `'${shorten(value)}' is no ISO 8601 duration, expected one such as PT1H`);
    };
    for (const node of [...triggers, ...actions]) {
      check(ownMember(node.value["limit"], "timeout"), below(node.place, "limit", "timeout"));
      const policy = node.inputs["retryPolicy"];
      for (const name of ["interval", "minimumInterval", "maximumInterval"])
        check(ownMember(policy, name), below(node.inputsPlace, "retryPolicy", name));
    }
  },
};
