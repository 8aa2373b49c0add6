import { sources } from "../../core/rules/sources.js";
import { shorten } from "../../core/rules/shape.js";
import { attributeOf, child, textOf } from "../../core/xml/element.js";
import { bareId } from "../model/ids.js";
import { flowFileName } from "../names.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionFlowName: SolutionRule = {
  code: "SolutionFlowName",
  severity: "error",
  summary: "A flow's file is named after the flow.",
  why: "Exports build the name of the file from the flow's name (letters, digits, `_` and `-`, at most 50) and its id in capitals. A package that does the same gives small differences in source control after the next export.",
  fix: "The packer writes this on its own. Build and package again with one version of Power Batch; if the finding stays, it is a defect worth reporting.",
  source: sources.exportedSolutions,
  example: '`<Workflow Name="Child" …>` with the file `Workflows/Childrequeueonejob-….json`.',
  check(context, report) {
    for (const element of context.workflows) {
      const path = child(element, "JsonFileName");
      const id = bareId(attributeOf(element, "WorkflowId")) ?? "";
      const name = attributeOf(element, "Name") ?? "";
      const expected = `/Workflows/${flowFileName(name, id)}`;
      if (path === undefined || textOf(path) === expected) continue;
      // What exports make of letters beyond ASCII is not known; a translated flow keeps the file of the original.
      if (/[^\x20-\x7e]/.test(name) && textOf(path).endsWith(`-${id.toUpperCase()}.json`)) continue;
      report(
        context.at(path),
        `the flow's file is '${shorten(textOf(path), 100)}', expected '${shorten(expected, 100)}'`,
      );
    }
  },
};
