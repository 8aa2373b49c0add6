import { flowLimits } from "../../scripts/flow/model/index.js";
import { actionTypes, triggerTypes } from "../../scripts/flow/rules/known-types.js";
import { requiredInputs } from "../../scripts/flow/rules/required-inputs.js";
import { builtInLook } from "../../scripts/picture/look/built-in-look.js";
import { actionCompilers, outsideActionTypes } from "../../scripts/rehearsal/engine/action-compilers.js";
import { compileConnection, compileConnectionWebhook } from "../../scripts/rehearsal/engine/actions/connection.js";
import { triggerKinds } from "../../scripts/rehearsal/workspace/switch-on.js";
import { table, type GeneratedPage } from "./generated-page.js";

/** docs/reference/action-types.md: what flows are made of, and what a rehearsal does with it. */
export const actionTypePage: GeneratedPage = { file: "docs/reference/action-types.md", write: page };

/** Calls that leave a flow; the rest of what the rehearsal runs stays inside. */
const calls = new Set(["http", "workflow", "changeset"]);

type Way = "run" | "called" | "mocked" | "refused";

const sections: readonly (readonly [Way, title: string, text: string])[] = [
  ["run", "Actions that a rehearsal runs", "Done as the platform does them, in virtual time."],
  [
    "called",
    "Actions that call something",
    "A call goes to a mock of the scenario, else to the emulated service, the connector of the project with its custom code, or the child flow that is there. In a smoke rehearsal every other call gets a made-up response ([how](../rehearsal.md#rehearse-any-flow)).",
  ],
  [
    "mocked",
    "Actions that need a mock",
    "Their inputs are evaluated and retries are made; what they do is not emulated. A scenario says the response, a smoke rehearsal makes one up.",
  ],
  [
    "refused",
    "Actions that a rehearsal does not run",
    "`validate` knows them; a flow with one of them is not rehearsed, and listed with the reason.",
  ],
];

function page(): string {
  const types = Object.entries(actionTypes);
  return `# Actions and triggers

_Written by \`npm run docs\` from the code._

The types of actions and triggers that \`power-batch validate\` knows, and what \`power-batch rehearse\` does with each. Types are not
case-sensitive. What an action of each type must have is checked by [ActionInputMissing](../rules/flow-structure.md#actioninputmissing).

${sections.map(([way, title, text]) => section(way, title, text, types)).join("\n\n")}

## Triggers

A scenario's \`run:\` starts a flow with any trigger; a smoke rehearsal does too. What else starts it:

${table(
  ["type", "in the designer", "what it does", "started in a rehearsal by"],
  Object.entries(triggerTypes).map(([type, does]) => [
    code(type),
    designerName(type),
    does,
    triggerKinds.get(type.toLowerCase())?.startedBy ?? "`run:` only",
  ]),
)}

## Limits

What the platform allows, as \`validate\` checks it ([rules](../rules/flow-limits.md)); the limits of loops hold in rehearsals too.

${table(["what", "limit"], limits())}
`;
}

function section(way: Way, title: string, text: string, types: readonly (readonly [string, string])[]): string {
  const rows = types
    .filter(([type]) => wayOf(type.toLowerCase()) === way)
    .map(([type, does]) => {
      const needs = (requiredInputs.get(type.toLowerCase()) ?? []).map((path) => code(path.replaceAll("/", ".")));
      return [code(type), designerName(type), does, needs.join(", ")];
    });
  const header = ["type", "in the designer", "what it does", "must have"];
  // A column that says nothing is left out.
  const used = header.map((_, column) => rows.some((row) => row[column] !== ""));
  const shown = [header, ...rows].map((row) => row.filter((_, column) => used[column] === true));
  return `## ${title}\n\n${text}\n\n${table(shown[0] ?? [], shown.slice(1))}`;
}

function wayOf(type: string): Way {
  const compile = actionCompilers.get(type);
  if (compile === undefined) return "refused";
  if (outsideActionTypes.includes(type)) return "mocked";
  return calls.has(type) || compile === compileConnection || compile === compileConnectionWebhook ? "called" : "run";
}

/** Empty where the designer has no other word. */
function designerName(type: string): string {
  const { name } = builtInLook(type);
  return name === type ? "" : name;
}

function code(text: string): string {
  return `\`${text}\``;
}

function limits(): string[][] {
  const count = (value: number): string => value.toLocaleString("en-US");
  const { untilDefaultCount, untilDefaultTimeout } = flowLimits;
  return [
    ["actions of a flow", count(flowLimits.actions)],
    ["levels of actions within each other", count(flowLimits.nesting)],
    ["variables of a flow", count(flowLimits.variables)],
    ["characters of the name of a trigger or an action", count(flowLimits.name)],
    ["characters of the description of a trigger, an action or a parameter", count(flowLimits.description)],
    ["characters of an expression", count(flowLimits.expression)],
    ["cases of a Switch", count(flowLimits.switchCases)],
    ["items of a Foreach", `${count(flowLimits.foreachItems)}; 5,000 with the Low performance profile`],
    [
      "iterations of a Foreach at a time",
      `${count(flowLimits.foreachConcurrency)}; without concurrency 1 in Power Automate, 20 in Logic Apps`,
    ],
    [
      "iterations of an Until",
      `${count(flowLimits.untilCount)}; ${untilDefaultCount} and ${code(untilDefaultTimeout)} without limits of its own`,
    ],
  ];
}
