import type { CodeEntry, CodeFamily } from "../../scripts/core/rules/code.js";
import { anchorOf } from "../../scripts/core/rules/code-page.js";
import { families, registry } from "../../scripts/validate/registry.js";
import { table, type GeneratedPage } from "./generated-page.js";
import { ruleExamples } from "./rule-examples.js";

const examples = await ruleExamples();

/** docs/rules: a page a family, and a table of all codes. */
export const rulePages: readonly GeneratedPage[] = [
  { file: "docs/rules/README.md", write: overview },
  ...families.map((family) => ({ file: `docs/rules/${family.name}.md`, write: () => familyPage(family) })),
];

const howMade = "_Written by `npm run docs` from the code and its tests._";

function overview(): string {
  const sorted = [...registry.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  const rows = sorted.map(({ code, severity, certification = "", summary, family }) => [
    `[${code}](${family.name}.md#${anchorOf(code)})`,
    severity,
    certification,
    summary,
  ]);
  const pages = families.map(({ name, title, codes }) => [`[${title}](${name}.md)`, String(codes.length)]);
  return `# Rules and other findings

${howMade}

Everything that Power Batch can find: ${registry.size} codes. \`power-batch explain CODE\` prints the same text.
How a severity is changed and a finding suppressed: [validator](../validator.md#settings).

## Pages

${table(["page", "codes"], pages)}

## Codes

<!-- prettier-ignore -->
${table(["code", "severity", "with `--certification`", "what must be true"], rows)}
`;
}

function familyPage(family: CodeFamily): string {
  const contents = family.codes.map(({ code }) => `[${code}](#${anchorOf(code)})`);
  const fixed =
    family.fixed === true ? "\n\nNo setting changes these findings: nothing is written while there is one." : "";
  return `# ${family.title}

${howMade}${fixed}

${contents.join(" · ")}

${family.codes.map((entry) => section(family, entry)).join("\n\n")}
`;
}

function section(family: CodeFamily, entry: CodeEntry): string {
  const { code, severity, certification, summary, why, fix, source, checkedIn = family.checkedIn } = entry;
  const raised = certification === undefined ? "" : `, ${certification} with \`--certification\``;
  return `## ${code}

${summary}

${severity}${raised} · checked in: ${checkedIn}

**Why.** ${why}

${paragraph("Example", exampleOf(entry))}

**Fix.** ${fix}

**Source.** ${source}`;
}

/** A fence begins a line: behind the title it would be a span. */
function paragraph(title: string, text: string): string {
  return `**${title}.**${text.startsWith("```") ? "\n\n" : " "}${text}`;
}

function exampleOf({ code, example }: CodeEntry): string {
  const shown = examples.get(code);
  if (shown === undefined && example === undefined)
    throw new Error(`${code} has neither a failing fixture nor an example`);
  if (shown !== undefined && example !== undefined)
    throw new Error(`${code} has a failing fixture and needs no example`);
  return shown ?? example ?? "";
}
