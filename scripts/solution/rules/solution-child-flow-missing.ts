import { sources } from "../../core/rules/sources.js";
import { shorten } from "../../core/rules/shape.js";
import { attributeOf } from "../../core/xml/element.js";
import { bareId } from "../model/ids.js";
import { componentType } from "../names.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionChildFlowMissing: SolutionRule = {
  code: "SolutionChildFlowMissing",
  severity: "info",
  summary: "Every child flow that a flow calls is in the solution or a missing dependency.",
  why: "Unless another solution brings it, the flow cannot be turned on.",
  fix: "Add the child flow to the solution.",
  source: sources.solutionConcepts,
  example: "`workflowReferenceName: 11111111-…`, and no `<Workflow>` of that id.",
  check(context, report) {
    const known = new Set([
      ...context.workflows.map((element) => bareId(attributeOf(element, "WorkflowId"))),
      ...context.missing.filter(({ type }) => type === componentType.flow).map(({ id }) => id),
    ]);
    for (const { childFlows } of context.flows) {
      for (const { name, id, location } of childFlows) {
        if (id.startsWith("@") || known.has(bareId(id))) continue;
        report(
          location,
          `'${shorten(name)}' runs the flow '${shorten(id)}', which is neither in the solution nor a missing dependency`,
        );
      }
    }
  },
};
