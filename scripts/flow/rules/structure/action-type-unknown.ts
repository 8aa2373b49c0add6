import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import { actionTypes, triggerTypes } from "../known-types.js";

export const actionTypeUnknown: FlowRule = {
  code: "ActionTypeUnknown",
  summary: "The type of a trigger or an action is one that flows have.",
  why: "A misspelt type is refused on save.",
  fix: "Correct the type.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "warning",
  check({ actions, triggers }, report) {
    const known = new Set(actionTypes.map((type) => type.toLowerCase()));
    for (const { type, location } of actions) {
      if (type !== "" && !known.has(type.toLowerCase()))
        report(below(location, "type"), `'${shorten(type)}' is no type of action`, didYouMean(type, actionTypes));
    }
    for (const { type, location } of triggers) {
      if (type !== "" && !triggerTypes.has(type.toLowerCase()))
        report(
          below(location, "type"),
          `'${shorten(type)}' is no type of trigger`,
          didYouMean(type, ["Request", "Recurrence", ...actionTypes]),
        );
    }
  },
};
