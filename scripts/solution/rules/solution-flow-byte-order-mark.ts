import type { SolutionRule } from "./solution-rule.js";

export const solutionFlowByteOrderMark: SolutionRule = {
  code: "SolutionFlowByteOrderMark",
  severity: "error",
  summary: "A flow's file has no byte order mark.",
  why: 'The import stops with "Flow clientdata is in invalid format".',
  fix: "Save the file as UTF-8 without a mark.",
  source: "Import log of exported solutions; exports never carry the mark.",
  example: "A file in Workflows/ that begins with `EF BB BF`.",
  check(context, report) {
    for (const { file, location } of context.flows) {
      if (context.text(file)?.startsWith("\uFEFF") === true) {
        report(location, "the flow starts with a byte order mark, which the import refuses");
      }
    }
  },
};
