import { sources } from "../../core/rules/sources.js";
import { shorten } from "../../core/rules/shape.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionConnectionReferenceUnused: SolutionRule = {
  code: "SolutionConnectionReferenceUnused",
  severity: "error",
  summary: "Every connection reference in the package is used by a flow in it.",
  why: "The import asks for a connection for each. Nobody can answer what it is for, and a connection is made that nothing needs.",
  fix: "The packer writes this by itself. Build and package again with one version of Power Batch; if the finding stays, it is a defect worth reporting.",
  source: sources.connectionReferences,
  example: "A `<connectionreference>` called `pb_more`, named by no flow.",
  check(context, report) {
    const used = new Set(
      context.flows.flatMap(({ references }) => references.map((one) => one.logicalName.toLowerCase())),
    );
    for (const { element, logicalName } of context.connectionReferences) {
      if (used.has(logicalName.toLowerCase())) continue;
      report(context.at(element), `no flow uses the connection reference '${shorten(logicalName)}'`);
    }
  },
};
