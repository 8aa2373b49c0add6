import type { FlowRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** A flow has at most 500 actions. */
export const tooManyActions: FlowRule = {
  code: "TooManyActions",
  severity: "error",
  check({ actions, place }, report) {
    if (actions.length > 500)
      report(below(place, "actions"), `the flow has ${actions.length} actions, expected at most 500`, { at: "key" });
  },
};
