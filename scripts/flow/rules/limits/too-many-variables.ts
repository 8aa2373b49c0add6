import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { below } from "../../../core/rules/location.js";

export const tooManyVariables: FlowRule = {
  code: "TooManyVariables",
  summary: "A flow has at most 250 variables.",
  why: "It is a limit of the platform.",
  fix: "Use Compose for values that never change, or one object for several.",
  source: sources.flowLimits,
  severity: "error",
  check({ variables, location }, report) {
    if (variables.size > 250)
      report(below(location, "actions"), `the flow has ${variables.size} variables, expected at most 250`, {
        at: "key",
      });
  },
};
