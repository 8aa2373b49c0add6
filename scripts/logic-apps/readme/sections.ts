import type { DeployedParameter } from "../bicep/parameter-symbols.js";
import { parameterFileName } from "../bicep/parameter-file.js";
import type { LogicAppsApp } from "../model/logic-apps-app.js";
import { connectionName } from "../model/names.js";
import { startState } from "../model/start-state.js";
import { markdownCode, markdownTable, markdownText, onOneLine } from "./markdown.js";

/** Parts of a README; what an export does not need is an empty text. */
export function workflowTable({ workflows }: LogicAppsApp): string {
  return markdownTable(
    ["Workflow", "Made from the cloud flow", "Description"],
    workflows.map(({ name, displayName, description }) => [
      markdownCode(name),
      markdownText(displayName),
      markdownText(description ?? ""),
    ]),
  );
}

export function valuesSection(app: LogicAppsApp, parameters: readonly DeployedParameter[]): string {
  const file = parameterFileName(app);
  const own = file.replace("main.", "production.");
  const table = markdownTable(
    ["Parameter", "Environment variable", "What it is"],
    parameters.map(({ declaration, environmentVariable }) => [
      markdownCode(declaration.name),
      environmentVariable === undefined ? `has a value in \`${file}\`` : markdownCode(environmentVariable),
      markdownText(declaration.description),
    ]),
  );
  return [
    parameters.length === 0
      ? "This export has no values of its own."
      : `Values of an environment are in \`${file}\`, which reads most of them from environment variables. Set those in the second column. To keep values in a file, copy it to \`${own}\`, write them there, and name that file whenever you deploy: \`bash deploy.sh RESOURCE_GROUP ${own}\`. Exporting again replaces \`${file}\` and leaves your copy alone. Never write secrets in it.`,
    parameters.length === 0 ? "" : table,
  ]
    .filter((text) => text !== "")
    .join("\n\n");
}

export function consentSection(app: LogicAppsApp): string {
  const connections = app.connections.filter(({ signIn }) => signIn === "consent");
  if (connections.length === 0) return "";
  return [
    "These connections are deployed without consent, and every call through them fails until a person has signed in: in the Azure portal open the connection, then **Edit API connection**, **Authorize**, **Save**. Use an account that stays, not your own: the workflows act as it.",
    markdownTable(
      ["Connection", "Resource"],
      connections.map((connection) => [
        markdownText(connection.displayName),
        markdownCode(connectionName(app, connection)),
      ]),
    ),
  ].join("\n\n");
}

/** @param history where the portal shows runs */
export function startSection(app: LogicAppsApp, history: string): string {
  const { workflows } = app;
  const start =
    startState(app) === "Disabled"
      ? "The workflows are deployed disabled. Turn the flows off in Power Automate, so that nothing is done twice. Then set the environment variable `WORKFLOW_STATE` to `Enabled`, or `workflowState` in your own parameter file, and deploy again. Later deployments need it too: without it they turn the workflows off."
      : "The workflows are enabled when they are deployed: turn the flows off in Power Automate first, so that nothing is done twice. With the environment variable `WORKFLOW_STATE` set to `Disabled` they are deployed without being started.";
  const off = workflows.flatMap(({ name, displayName, offBeside, isOff }) =>
    offBeside === undefined
      ? isOff === true
        ? `- ${markdownCode(name)} stays disabled, because its flow was off. Enable it in the portal when you need it; the next deployment disables it again until the flow that is exported is on.`
        : []
      : `- ${markdownCode(name)} stays disabled, because only one of ${markdownText(displayName)} and ${markdownText(offBeside)} may be on. To use it, export it without the other.`,
  );
  return [
    `${start} In the portal, ${history} shows every run with the inputs and outputs of its actions.`,
    ...(off.length === 0 ? [] : [off.join("\n")]),
  ].join("\n\n");
}

export function notesSection({ notes }: LogicAppsApp): string {
  return notes.map((note) => `- ${onOneLine(note)}.`).join("\n");
}

/** A page of sections that have a text. */
export function page(title: string, introduction: string, sections: readonly (readonly [string, string])[]): string {
  const parts = sections.filter(([, text]) => text !== "").map(([head, text]) => `## ${head}\n\n${text}`);
  return `${[`# ${markdownText(title)}`, introduction, ...parts].join("\n\n")}\n`;
}

/** Numbers the headings of steps. */
export function steps(sections: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  return sections.filter(([, text]) => text !== "").map(([head, text], at) => [`${at + 1}. ${head}`, text]);
}
