import type { FlowRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** A flow has at most 250 variables. */
export const tooManyVariables: FlowRule = {
  code: "TooManyVariables",
  severity: "error",
  check({ variables, place }, report) {
    if (variables.size > 250)
      report(below(place, "actions"), `the flow has ${variables.size} variables, expected at most 250`, { at: "key" });
  },
};
