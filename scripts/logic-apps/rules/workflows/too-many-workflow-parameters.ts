import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import type { WorkflowRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

const most = { standard: 500, consumption: 50 } as const;

export const tooManyWorkflowParameters: WorkflowRule = {
  code: "TooManyWorkflowParameters",
  summary: `A workflow has at most ${most.consumption} parameters in Consumption, ${most.standard} in Standard.`,
  why: "It is a limit of the service.",
  fix: "Put several values into one parameter of type Object.",
  source: logicAppsSources.limits,
  severity: "error",
  check({ flow, hosting }, report) {
    const { parameters } = flow.definition;
    const count = isJsonObject(parameters) ? Object.keys(parameters).length : 0;
    if (count > most[hosting])
      report(
        below(flow.location, "parameters"),
        `the workflow has ${count} parameters, expected at most ${most[hosting]}`,
        { at: "key" },
      );
  },
};
