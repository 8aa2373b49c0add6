import { checkGrammar } from "../../grammar/check-grammar.js";
import { customizationsGrammar } from "../../grammar/customizations-grammar.js";
import { environmentVariableGrammar, solutionGrammar } from "../../grammar/solution-grammar.js";
import { environmentVariablePath } from "../../write/environment-variable-xml.js";
import type { PackageFinding, Reading } from "../reading.js";

/** Order and vocabulary of every XML file. */
export function* checkGrammars(reading: Reading): Iterable<PackageFinding> {
  const documents = [
    ["solution.xml", reading.solution, "ImportExportXml", solutionGrammar],
    ["customizations.xml", reading.customizations, "ImportExportXml", customizationsGrammar],
    ...[...reading.environmentVariables].map(
      ([name, root]) =>
        [environmentVariablePath(name), root, "environmentvariabledefinition", environmentVariableGrammar] as const,
    ),
  ] as const;
  for (const [entry, root, name, grammar] of documents) {
    for (const { path, message } of checkGrammar(root, name, grammar)) {
      yield { code: "Grammar", entry, message: `${path} ${message}` };
    }
  }
}
