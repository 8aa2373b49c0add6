import type { SolutionRule } from "../context.js";

/** A flow's file has no byte order mark. */
export const solutionFlowByteOrderMark: SolutionRule = {
  code: "SolutionFlowByteOrderMark",
  severity: "error",
  *check(context) {
    for (const { file } of context.flows)
      if ((context.text(file) ?? "").startsWith("\uFEFF"))
        yield { file, message: "the flow starts with a byte order mark, which the import refuses" };
  },
};
