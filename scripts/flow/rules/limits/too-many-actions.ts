import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { below } from "../../../core/rules/location.js";

export const tooManyActions: FlowRule = {
  code: "TooManyActions",
  summary: "A flow has at most 500 actions.",
  why: "It is a limit of the platform.",
  fix: "Move a part into a child flow.",
  source: sources.flowLimits,
  severity: "error",
  check({ actions, location }, report) {
    if (actions.length > 500)
      report(below(location, "actions"), `the flow has ${actions.length} actions, expected at most 500`, { at: "key" });
  },
};
