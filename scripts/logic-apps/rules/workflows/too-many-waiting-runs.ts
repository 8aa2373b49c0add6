import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import type { WorkflowRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

const most = { standard: 200, consumption: 100 } as const;

export const tooManyWaitingRuns: WorkflowRule = {
  code: "TooManyWaitingRuns",
  summary: `At most ${most.standard} runs of a workflow wait in Standard, ${most.consumption} in Consumption.`,
  why: "It is a limit of the service; what comes beyond it is refused.",
  fix: "Choose a smaller number, and let a queue keep what has to wait.",
  source: logicAppsSources.limits,
  severity: "error",
  check({ flow, hosting }, report) {
    for (const { name, definition, location } of flow.triggers) {
      const waiting = ownMember(ownMember(definition["runtimeConfiguration"], "concurrency"), "maximumWaitingRuns");
      if (typeof waiting !== "number" || waiting <= most[hosting]) continue;
      report(
        below(location, "runtimeConfiguration", "concurrency", "maximumWaitingRuns"),
        `trigger '${shorten(name)}' lets ${waiting} runs wait, expected at most ${most[hosting]}`,
      );
    }
  },
};
