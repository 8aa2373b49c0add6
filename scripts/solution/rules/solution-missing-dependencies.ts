import { sources } from "../../core/rules/sources.js";
import { shorten } from "../../core/rules/shape.js";
import { attributeOf } from "../../core/xml/element.js";
import { bareId } from "../model/ids.js";
import { componentType } from "../names.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionMissingDependencies: SolutionRule = {
  code: "SolutionMissingDependencies",
  severity: "error",
  summary: "What `solution.xml` says it needs from other solutions is not in the package, and what needs it is.",
  why: "The import refuses to begin until every need is met in the target environment. A need for a part of the package itself could never be met the first time; one of a flow that is not there blocks for nothing.",
  fix: "Correct which solution has which parts in `power-batch.yaml`, build and package again. Needs are worked out from what the flows use.",
  source: sources.solutionConcepts,
  example:
    '`<Dependent type="29" id="{…}" />` with the id of a flow in another solution:\n\n`solution.xml error \'…\' has a missing dependency, but is not in the solution SolutionMissingDependencies`',
  check(context, report) {
    const flows = new Set(context.workflows.map((element) => bareId(attributeOf(element, "WorkflowId"))));
    const connectors = new Set(context.connectors.map(({ id }) => id));
    for (const { element, type, id, dependentType, dependentId = "" } of context.missing) {
      if (type === componentType.connector && connectors.has(id ?? "")) {
        report(
          context.at(element),
          `the connector ${shorten(id ?? "")} is a missing dependency, but is in the solution`,
        );
      }
      const known =
        dependentType === componentType.flow
          ? flows.has(dependentId)
          : context.connectionReference(dependentId) !== undefined;
      if (!known) {
        report(context.at(element), `'${shorten(dependentId)}' has a missing dependency, but is not in the solution`);
      }
    }
  },
};
