import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";

export const flowTriggerMissing: FlowRule = {
  code: "FlowTriggerMissing",
  summary: "A cloud flow has a trigger.",
  why: "Without one nothing starts it; the platform refuses to save it.",
  fix: "Add a trigger such as Recurrence or Request.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ definition, triggers, location, form }, report) {
    if (triggers.length === 0)
      report(below(location, "triggers"), "the flow has no trigger, expected one", { at: "key" });
    else if (triggers.length > 1 && form !== "logicApp")
      report(triggers[1]?.location ?? location, `the flow has ${triggers.length} triggers, expected one`, {
        at: "key",
        severity: "warning",
      });
    if (!isJsonObject(definition["actions"]))
      report(location, "the flow has no actions, expected at least one", { at: "key", severity: "warning" });
  },
};
