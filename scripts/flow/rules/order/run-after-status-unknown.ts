import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten, typeName } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const runAfterStatusUnknown: FlowRule = {
  code: "RunAfterStatusUnknown",
  summary: "`runAfter` lists statuses that an action can end with.",
  why: "An unknown status is refused when the flow is saved.",
  fix: "Use Succeeded, Failed, Skipped or TimedOut; upper and lower case do not matter.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ actions }, report) {
    const known = ["Succeeded", "Failed", "Skipped", "TimedOut", "Cancelled", "Aborted"];
    for (const node of actions) {
      const { runAfter } = node.definition as { runAfter?: unknown };
      if (!isJsonObject(runAfter)) {
        if (runAfter !== undefined && runAfter !== null)
          report(
            below(node.location, "runAfter"),
            `runAfter is ${typeName(runAfter)}, expected an object of action names`,
          );
        continue;
      }
      for (const name of Object.keys(runAfter)) {
        const statuses = runAfter[name];
        const where = below(node.location, "runAfter", name);
        if (!Array.isArray(statuses)) {
          report(where, `runAfter of '${shorten(name)}' is ${typeName(statuses)}, expected a list of statuses`);
          continue;
        }
        if (statuses.length === 0)
          report(where, `runAfter of '${shorten(name)}' has no status, expected at least one`, {
            severity: "warning",
          });
        statuses.forEach((status: unknown, at) => {
          if (typeof status === "string" && known.some((one) => one.toLowerCase() === status.toLowerCase())) return;
          report(
            below(where, at),
            `'${shorten(String(status))}' is not a status, expected Succeeded, Failed, Skipped or TimedOut`,
            didYouMean(String(status), known),
          );
        });
      }
    }
  },
};
