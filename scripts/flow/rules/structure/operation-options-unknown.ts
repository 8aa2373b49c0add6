import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { closest } from "../../../core/rules/suggest.js";
import type { FlowRule } from "../flow-rule.js";

/** Source: Microsoft Learn, triggers and actions reference, "Operation options"; exported flows. */
const known = [
  "Asynchronous",
  "DisableAsyncPattern",
  "DisableAutomaticDecompression",
  "EnableSchemaValidation",
  "FailWhenLimitsReached",
  "IncludeAuthorizationHeadersInOutputs",
  "OptimizedForHighThroughput",
  "Sequential",
  "SingleInstance",
  "SuppressWorkflowHeaders",
  "SuppressWorkflowHeadersOnResponse",
  "WorkflowRunActionRepetitionResultOutOfOrder",
];
const folded = new Set(known.map((name) => name.toLowerCase()));

export const operationOptionsUnknown: FlowRule = {
  code: "OperationOptionsUnknown",
  summary: "`operationOptions` names options that the platform knows.",
  why: "A misspelled option has no effect, or the flow cannot be saved. The list is not complete: only a name that resembles a known option is reported.",
  fix: "Correct the name. Several options are separated by commas.",
  source:
    "Microsoft Learn: [Triggers and actions reference](https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#operation-options).",
  severity: "warning",
  check({ nodes }, report) {
    for (const { definition, location } of nodes) {
      const { operationOptions: options } = definition;
      if (typeof options !== "string" || options.includes("@")) continue;
      for (const option of options.split(",").map((text) => text.trim())) {
        if (option === "" || folded.has(option.toLowerCase())) continue;
        const meant = closest(option, known) ?? known.find((name) => isStart(option, name));
        if (meant === undefined) continue;
        report(below(location, "operationOptions"), `'${shorten(option)}' is not an option, expected '${meant}'`);
      }
    }
  },
};

/** A name that was cut short. */
function isStart(option: string, name: string): boolean {
  return option.length >= 6 && name.toLowerCase().startsWith(option.toLowerCase());
}
