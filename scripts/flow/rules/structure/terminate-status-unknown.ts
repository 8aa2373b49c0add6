import type { FlowRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** `runStatus` of Terminate is Succeeded, Failed or Cancelled. */
export const terminateStatusUnknown: FlowRule = {
  code: "TerminateStatusUnknown",
  severity: "error",
  check({ actions }, report) {
    const known = ["Succeeded", "Failed", "Cancelled"];
    for (const node of actions) {
      const status = node.inputs["runStatus"];
      if (node.type.toLowerCase() !== "terminate" || typeof status !== "string" || status.startsWith("@")) continue;
      if (!known.some((one) => one.toLowerCase() === status.toLowerCase()))
        report(
          below(node.inputsPlace, "runStatus"),
          `'${shorten(status)}' is no end of a run, expected ${known.join(", ")}`,
          didYouMean(status, known),
        );
    }
  },
};
