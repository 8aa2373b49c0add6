import { readFlow } from "../../scripts/flow/index.js";
import type { PackagedSolution } from "../../scripts/solution/index.js";
import { table, type GeneratedPage } from "./generated-page.js";
import { plannedSolutions } from "./guide-pages.js";

const guideOf = ({ companions }: PackagedSolution, end: string): string =>
  String(companions.find(({ name }) => name.endsWith(end))?.content ?? "");

/** Numbered lines are what a person does. */
const stepsOf = (page: string): number => page.match(/^\d+\. /gm)?.length ?? 0;
const wordsOf = (page: string): number => page.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
const charactersOf = (page: string): number =>
  page.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;

function section({ solution }: PackagedSolution): string {
  const asked = solution.environmentVariables.filter(({ defaultValue }) => defaultValue === undefined);
  const preset = solution.environmentVariables.filter(({ defaultValue }) => defaultValue !== undefined);
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ["custom connectors", solution.connectors.map(({ displayName }) => displayName)],
    ["tables", solution.tables.map(({ displayName }) => displayName)],
    [
      "flows",
      solution.flows.map(({ id, displayName, content }) => {
        const actions = readFlow(JSON.parse(Buffer.from(content).toString("utf8")))?.actions.length ?? 0;
        return `${displayName} (${actions} steps${solution.notTogether.has(id) ? ", off" : ""})`;
      }),
    ],
    ["connections to choose", solution.connectionReferences.map(({ displayName }) => displayName)],
    ["values to enter", asked.map(({ displayName }) => displayName)],
    ["values with a default", preset.map(({ displayName }) => displayName)],
    ["imported before", [...new Set(solution.missing.map(({ required }) => required.solution.name))]],
  ];
  const listed = rows.filter(([, names]) => names.length > 0).map(([what, names]) => [what, names.join(", ")]);
  return `## ${solution.displayName}\n\n\`${solution.name}.zip\`, \`${solution.name}_managed.zip\`\n\n${table(["what", "which"], listed)}`;
}

/** docs/reference/packages.md: what each package contains, what its import asks for, and how long its page is. */
export const packagePage: GeneratedPage = {
  file: "docs/reference/packages.md",
  write: () => {
    const pages = plannedSolutions.map((packaged) => {
      const [english, japanese] = [guideOf(packaged, ".import.md"), guideOf(packaged, ".import.ja.md")];
      const { displayName, environmentVariables, connectionReferences } = packaged.solution;
      return [
        displayName,
        String(connectionReferences.length),
        String(environmentVariables.filter(({ defaultValue }) => defaultValue === undefined).length),
        String(stepsOf(english)),
        String(wordsOf(english)),
        String(charactersOf(japanese)),
      ];
    });
    return `# Packages

What each solution zip contains and what its import asks for. This page is generated from the project.

${table(["solution", "connections", "values", "steps of its page", "words", "Japanese characters"], pages)}

A step of a page is one numbered line. Who imports the connectors once and then one solution follows the pages of both.

${plannedSolutions.map(section).join("\n\n")}
`;
  },
};
