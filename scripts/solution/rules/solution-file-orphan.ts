import { childText } from "../../core/xml/element.js";
import { fileLocation } from "../model/read-solution.js";
import { connectorFileElements } from "../names.js";
import type { SolutionRule } from "./solution-rule.js";

/** Elements of a workflow that name a file: cloud flows, classic workflows, desktop flows. Source: exported solutions. */
const workflowFileElements = ["JsonFileName", "XamlFileName"] as const;

export const solutionFileOrphan: SolutionRule = {
  code: "SolutionFileOrphan",
  severity: "warning",
  summary: "Every file in `Workflows/` and `Connector/` is named by a flow or connector of the solution.",
  why: "The import follows the names in the XML. A file that none of them names is not imported, and whoever reads the package takes it for a part of it.",
  fix: "Remove the file, or add the element of customizations.xml that names it.",
  source:
    "Exported solutions, such as BillingPolicyManagement in microsoft/CopilotStudioSamples: each of their files is named.",
  example: "`Workflows/Another-….json` and no `<Workflow>` with that `JsonFileName`.",
  check(context, report) {
    const named = new Set(
      [
        ...context.workflows.flatMap((element) => workflowFileElements.map((part) => childText(element, part))),
        ...context.connectors.flatMap(({ element }) => connectorFileElements.map((part) => childText(element, part))),
      ].map((path) => context.resolve(path ?? "")),
    );
    for (const file of context.files) {
      if (!/^(Workflows|Connectors?)\//i.test(file) || context.roots.has(file) || named.has(file)) continue;
      report(fileLocation(file), "no flow or connector names this file");
    }
  },
};
