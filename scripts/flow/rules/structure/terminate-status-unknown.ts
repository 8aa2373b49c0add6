import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const terminateStatusUnknown: FlowRule = {
  code: "TerminateStatusUnknown",
  summary: "`runStatus` of Terminate is Succeeded, Failed or Cancelled.",
  why: "The platform knows no other end.",
  fix: "Use one of the three.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ actions }, report) {
    const known = ["Succeeded", "Failed", "Cancelled"];
    for (const node of actions) {
      const status = node.inputs["runStatus"];
      if (node.typeKey !== "terminate" || typeof status !== "string" || status.startsWith("@")) continue;
      if (!known.some((one) => one.toLowerCase() === status.toLowerCase()))
        report(
          below(node.inputsLocation, "runStatus"),
          `'${shorten(status)}' is no end of a run, expected ${known.join(", ")}`,
          didYouMean(status, known),
        );
    }
  },
};
