import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import { knownActionTypes, knownTriggerTypes } from "../known-types.js";

export const actionTypeUnknown: FlowRule = {
  code: "ActionTypeUnknown",
  summary: "The type of a trigger or an action is one that flows have.",
  why: "The platform refuses to save a flow with an unknown type.",
  fix: "Correct the type.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "warning",
  check({ actions, triggers }, report) {
    const known = new Set(knownActionTypes.map((type) => type.toLowerCase()));
    for (const { type, location } of actions) {
      if (type !== "" && !known.has(type.toLowerCase()))
        report(below(location, "type"), `'${shorten(type)}' is not an action type`, didYouMean(type, knownActionTypes));
    }
    for (const { type, location } of triggers) {
      if (type !== "" && !knownTriggerTypes.has(type.toLowerCase()))
        report(
          below(location, "type"),
          `'${shorten(type)}' is not a trigger type`,
          didYouMean(type, ["Request", "Recurrence", ...knownActionTypes]),
        );
    }
  },
};
