import type { FlowRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/place.js";

/** A cloud flow has a trigger. */
export const flowTriggerMissing: FlowRule = {
  code: "FlowTriggerMissing",
  severity: "error",
  check({ definition, triggers, place, form }, report) {
    if (triggers.length === 0) report(below(place, "triggers"), "the flow has no trigger, expected one", { at: "key" });
    else if (triggers.length > 1 && form !== "logicApp")
      report(triggers[1]?.place ?? place, `the flow has ${triggers.length} triggers, expected one`, {
        at: "key",
        severity: "warning",
      });
    if (!isJsonObject(definition["actions"]))
      report(place, "the flow has no actions, expected at least one", { at: "key", severity: "warning" });
  },
};
