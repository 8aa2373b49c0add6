import { exactJson } from "../../scripts/core/json/lossless-json.js";
import { evaluate, functionCatalog, type FunctionDefinition } from "../../scripts/expression/index.js";
import { caseGroups } from "../expression/functions/all-cases.js";
import type { FunctionCase } from "../expression/functions/function-case.js";
import { caseContext } from "../expression/functions/workflow.cases.js";
import { table, type GeneratedPage } from "./generated-page.js";

/** docs/reference/functions.md: every function of the expression language, with examples that are evaluated here. */
export const functionPage: GeneratedPage = { file: "docs/reference/functions.md", write: page };

/** Longer examples prove something; they do not explain. */
const longest = 110;

function page(): string {
  const names = [...functionCatalog.values()].map(({ name }) => name).sort(byName);
  return `# Functions of the expression language

_Written by \`npm run docs\` from the code and its tests; the results are computed as the page is written._

What you write between \`@{\` and \`}\` in Power Automate and Logic Apps: ${names.length} functions. How they are evaluated, and where that differs from the
service, is in [Workflow expressions](../expression.md); \`power-batch evaluate "@add(1, 2)"\` tries one.

${table(
  ["type", "values"],
  [
    ["`string`", "text; times are text too, such as `2026-03-15T08:00:00Z`"],
    ["`integer`", "whole number of 64 bits; an argument is a whole number of 32 bits"],
    ["`number`", "integer, floating-point number or decimal number"],
    ["`boolean`", "`true` or `false`"],
    ["`array`, `object`", "JSON array or object"],
    ["`content`", "object with `$content-type` and `$content` in base64, as binary() and bodies of files are"],
    ["`any`", "any of these, and `null`"],
  ],
)}

\`name?\` may be left out or null; \`...name\` stands for any number of arguments. Names of functions are not case-sensitive. No other
argument may be null unless its type is \`any\` or \`null\`.

${names.map((name) => `[${name}](#${name.toLowerCase()})`).join(" · ")}

${caseGroups.map(([title, cases]) => group(title, Object.entries(cases))).join("\n\n")}
`;
}

function byName(a: string, b: string): number {
  return a.toLowerCase() < b.toLowerCase() ? -1 : 1;
}

function group(title: string, cases: readonly (readonly [string, readonly FunctionCase[]])[]): string {
  const sections = [...cases].sort(([a], [b]) => byName(a, b)).map(([name, list]) => section(name, list));
  return [`## ${title}`, ...(title === "The run" ? [contextOfExamples()] : []), ...sections].join("\n\n");
}

function contextOfExamples(): string {
  const data = Object.fromEntries(Object.entries(caseContext).filter(([, value]) => typeof value !== "function"));
  return `The examples are evaluated in this run:\n\n\`\`\`json\n${JSON.stringify(data, null, 2)}\n\`\`\``;
}

function section(name: string, cases: readonly FunctionCase[]): string {
  const definition = functionCatalog.get(name.toLowerCase());
  if (definition === undefined) throw new Error(`there is no function ${name}`);
  const examples = examplesOf(name, cases).map((expression) => `- ${code(expression)} is ${result(expression)}`);
  if (examples.length === 0) throw new Error(`${name} has no case to show`);
  return `### ${name}\n\n\`${signatureOf(definition)}\`\n\n${definition.purpose}\n\n${examples.join("\n")}`;
}

function signatureOf({ name, parameters, returns }: FunctionDefinition): string {
  const list = parameters.map(
    ({ name: parameter, types, isOptional, isRepeated }) =>
      `${isRepeated ? "..." : ""}${parameter}${isOptional ? "?" : ""}: ${types.join(" | ")}`,
  );
  return `${name}(${list.join(", ")}): ${returns}`;
}

/** Two cases with a result, the second with other kinds of arguments where there is one. */
function examplesOf(name: string, cases: readonly FunctionCase[]): string[] {
  const all = cases.flatMap((entry) => {
    if ("error" in entry) return [];
    const [expression] = entry;
    return /^[\x20-\x7e\u00a1-\uffee]+$/.test(expression) && !expression.includes("`") ? [expression] : [];
  });
  // A call of the function alone says more than one within another.
  const isAlone = (expression: string): boolean => expression.startsWith(`${name}(`);
  const plain = [...all.filter(isAlone), ...all.filter((expression) => !isAlone(expression))];
  const sizes = new Map(plain.map((expression) => [expression, `${expression}${result(expression)}`.length]));
  const limit = Math.max(longest, Math.min(...sizes.values()));
  const short = plain.filter((expression) => (sizes.get(expression) ?? 0) <= limit);
  const [first] = short;
  if (first === undefined) return [];
  const rest = short.slice(1);
  const second =
    rest.find((one) => shapeOf(one) !== shapeOf(first)) ?? rest.find((one) => result(one) !== result(first)) ?? rest[0];
  return second === undefined ? [first] : [first, second];
}

/** An expression without its texts and numbers: what differs in it takes other arguments. */
function shapeOf(expression: string): string {
  return expression.replace(/'(?:[^']|'')*'/g, "''").replace(/-?\d+(?:\.\d+)?/g, "0");
}

function result(expression: string): string {
  return code(exactJson(evaluate(`@${expression}`, caseContext)));
}

function code(text: string): string {
  // Characters that nobody sees are written as JSON writes them.
  const shown = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `\`${shown}\``;
}
