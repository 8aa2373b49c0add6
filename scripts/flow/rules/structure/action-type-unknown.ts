import type { FlowRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import { actionTypes, triggerTypes } from "../known-types.js";

/** The type of a trigger or an action is one that flows have. */
export const actionTypeUnknown: FlowRule = {
  code: "ActionTypeUnknown",
  severity: "warning",
  check({ actions, triggers }, report) {
    const known = new Set(actionTypes.map((type) => type.toLowerCase()));
    for (const { type, place } of actions) {
      if (type !== "" && !known.has(type.toLowerCase()))
        report(below(place, "type"), `'${shorten(type)}' is no type of action`, didYouMean(type, actionTypes));
    }
    for (const { type, place } of triggers) {
      if (type !== "" && !triggerTypes.has(type.toLowerCase()))
        report(
          below(place, "type"),
          `'${shorten(type)}' is no type of trigger`,
          didYouMean(type, ["Request", "Recurrence", ...actionTypes]),
        );
    }
  },
};
