import { checkGrammar } from "../grammar/check-grammar.js";
import { customizationsGrammar } from "../grammar/customizations-grammar.js";
import { environmentVariableGrammar, solutionGrammar } from "../grammar/solution-grammar.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionXmlGrammar: SolutionRule = {
  code: "SolutionGrammar",
  severity: "error",
  summary: "The XML files have the elements, attributes, order and values that exports have.",
  why: "The import reads elements in a fixed order and skips or refuses what it does not know, often with a message that names neither file nor line. A difference here is caught before anybody imports.",
  fix: "The path in the finding leads to the element. A value that comes from `power-batch.yaml` (prefix, version, names) or from a connector's properties (brand color) is corrected there; everything else is written by the packer.",
  source:
    "Exported solutions, such as BillingPolicyManagement in microsoft/CopilotStudioSamples; Microsoft Learn: [Customization file schema](https://learn.microsoft.com/power-apps/developer/model-driven-apps/customization-solutions-file-schema), which does not have the newer parts.",
  example:
    "`<Subprocess>` before `<Type>`:\n\n`customizations.xml error /ImportExportXml/Workflows/Workflow[1] has no <Type> before <Subprocess> SolutionGrammar`",
  check(context, report) {
    for (const [file, root] of context.roots) {
      const [name, grammar] =
        file === context.manifestFile
          ? (["ImportExportXml", solutionGrammar] as const)
          : file === context.customizationsFile
            ? (["ImportExportXml", customizationsGrammar] as const)
            : (["environmentvariabledefinition", environmentVariableGrammar] as const);
      for (const { element, path, message } of checkGrammar(root, name, grammar)) {
        report(context.at(element), `${path} ${message}`);
      }
    }
  },
};
