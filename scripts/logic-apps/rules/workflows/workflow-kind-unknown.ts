import { below, rootLocation } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import type { WorkflowRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

const kinds = ["Stateful", "Stateless", "Agent"];

export const workflowKindUnknown: WorkflowRule = {
  code: "WorkflowKindUnknown",
  summary: `A workflow of Standard has the kind ${kinds.join(", ")}.`,
  why: "Without its kind the runtime does not load the workflow.",
  fix: 'Write `"kind": "Stateful"` beside `definition`.',
  source: logicAppsSources.project,
  severity: "error",
  check({ flow, hosting }, report) {
    if (hosting !== "standard" || flow.root["definition"] !== flow.definition) return;
    const { kind } = flow.root;
    // Public workflows have it in any case.
    if (typeof kind === "string" && kinds.some((known) => known.toLowerCase() === kind.toLowerCase())) return;
    if (kind === undefined) report("", `the workflow has no kind, expected ${kinds.join(", ")}`);
    else
      report(
        below(rootLocation, "kind"),
        `${typeof kind === "string" ? `'${shorten(kind)}'` : "the value"} is not a kind of workflow, expected ${kinds.join(", ")}`,
        typeof kind === "string" ? didYouMean(kind, kinds) : {},
      );
  },
};
