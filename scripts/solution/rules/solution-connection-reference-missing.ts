import { sources } from "../../core/rules/sources.js";
import { below } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import { didYouMean } from "../../core/rules/suggest.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionConnectionReferenceMissing: SolutionRule = {
  code: "SolutionConnectionReferenceMissing",
  severity: "warning",
  summary: "Every connection reference that a flow uses is in the solution.",
  why: "Unless another solution brings it, the import cannot bind the flow and turns it off.",
  fix: "Add the connection reference to the solution.",
  source: sources.solutionConcepts,
  example: "A flow with `connectionReferenceLogicalName: pb_mail`, and no `<connectionreference>` of that name.",
  check(context, report) {
    const elsewhere = new Set(context.missing.map(({ dependentId }) => dependentId?.toLowerCase()));
    for (const { references } of context.flows) {
      for (const { logicalName, location } of references) {
        if (logicalName === "" && !context.own) continue;
        if (context.connectionReference(logicalName) !== undefined) continue;
        if (!context.own && elsewhere.has(logicalName.toLowerCase())) continue;
        report(
          below(location, "connection", "connectionReferenceLogicalName"),
          `the connection reference '${shorten(logicalName)}' is not in the solution`,
          didYouMean(
            logicalName,
            context.connectionReferences.map((one) => one.logicalName),
          ),
        );
      }
    }
  },
};
