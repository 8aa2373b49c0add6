import { sources } from "../../../core/rules/sources.js";
import type { SolutionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";
import { attributeOf } from "../../../core/xml/element.js";
import { bareId } from "../ids.js";

export const solutionChildFlowMissing: SolutionRule = {
  code: "SolutionChildFlowMissing",
  summary: "Every child flow that a flow calls is in the solution.",
  why: "Unless another solution brings it, the flow cannot be turned on.",
  fix: "Add the child flow to the solution.",
  source: sources.solutionConcepts,
  example: "`workflowReferenceName: 11111111-…`, and no `<Workflow>` of that id.",
  severity: "info",
  *check(context) {
    const ids = new Set(context.workflows.map(({ element }) => bareId(attributeOf(element, "WorkflowId"))));
    for (const { file } of context.flows) {
      const text = context.text(file) ?? "";
      for (const match of text.matchAll(/"workflowReferenceName"\s*:\s*"([^"]+)"/g)) {
        const id = match[1] ?? "";
        if (!id.startsWith("@") && !ids.has(bareId(id)))
          yield { file, near: id, message: `child flow '${shorten(id)}' is not in the solution` };
      }
    }
  },
};
