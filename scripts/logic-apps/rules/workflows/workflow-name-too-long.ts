import { shorten } from "../../../core/rules/shape.js";
import type { WorkflowRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

const most = { standard: 32, consumption: 80 } as const;

export const workflowNameTooLong: WorkflowRule = {
  code: "WorkflowNameTooLong",
  summary: `The name of a workflow has at most ${most.standard} characters in Standard, ${most.consumption} in Consumption.`,
  why: "It is a limit of the service; in Standard the folder of the workflow is its name.",
  fix: "Shorten the name, and correct it where other workflows run this one.",
  source: logicAppsSources.limits,
  severity: "error",
  check({ name, hosting }, report) {
    if (name !== undefined && name.length > most[hosting])
      report(
        "",
        `the name of workflow '${shorten(name)}' has ${name.length} characters, expected at most ${most[hosting]}`,
      );
  },
};
