import type { WorkflowRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

const most = { standard: 1, consumption: 10 } as const;

export const tooManyTriggers: WorkflowRule = {
  code: "TooManyTriggers",
  summary: "A workflow has one trigger in Standard, at most ten in Consumption.",
  why: "It is a limit of the service.",
  fix: "Make a workflow for each trigger, and let them run the same child workflow.",
  source: logicAppsSources.limits,
  severity: "error",
  check({ flow, hosting }, report) {
    const { triggers, location } = flow;
    const maximum = most[hosting];
    if (triggers.length > maximum)
      report(
        triggers[maximum]?.location ?? location,
        `the workflow has ${triggers.length} triggers, expected ${maximum === 1 ? "one" : `at most ${maximum}`}`,
        { at: "key" },
      );
  },
};
