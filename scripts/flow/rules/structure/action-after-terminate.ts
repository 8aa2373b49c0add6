import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";

export const actionAfterTerminate: FlowRule = {
  code: "ActionAfterTerminate",
  summary: "No action waits for a Terminate.",
  why: "Terminate ends the run: what comes after it never runs.",
  fix: "Move the action in front of Terminate, or remove one of the two.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "warning",
  check({ actions }, report) {
    for (const { name, runAfter, location } of actions) {
      const end = runAfter.find(({ predecessor }) => predecessor?.typeKey === "terminate");
      if (end === undefined) continue;
      report(location, `'${shorten(name)}' waits for '${shorten(end.name)}', which ends the run`, { at: "key" });
    }
  },
};

export const terminateErrorIgnored: FlowRule = {
  code: "TerminateErrorIgnored",
  summary: "Only a run that is ended as Failed has an error.",
  why: "`runError` is taken for the status Failed alone; with Succeeded or Cancelled nobody sees it.",
  fix: "Set `runStatus` to Failed, or remove `runError`.",
  source:
    "Microsoft Learn: [Triggers and actions reference](https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#terminate-action).",
  severity: "warning",
  check({ actions }, report) {
    for (const { typeKey, inputs, inputsLocation } of actions) {
      const { runStatus, runError } = inputs;
      if (typeKey !== "terminate" || typeof runStatus !== "string" || !/^(?:succeeded|cancelled)$/i.test(runStatus))
        continue;
      const texts = [ownMember(runError, "code"), ownMember(runError, "message")];
      if (texts.every((text) => text === undefined || text === "")) continue;
      report(below(inputsLocation, "runError"), `the run ends as ${runStatus}, which has no error`, { at: "key" });
    }
  },
};
