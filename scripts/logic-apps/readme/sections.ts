import type { DeployedParameter } from "../bicep/parameter-symbols.js";
import type { AppQueue, LogicAppsApp, TargetKind } from "../model/logic-apps-app.js";
import { connectionName, queueSecretName } from "../model/names.js";
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

export function valuesSection(parameters: readonly DeployedParameter[], file: string): string {
  const table = markdownTable(
    ["Parameter", "Environment variable", "What it is"],
    parameters.map(({ declaration, environmentVariable }) => [
      markdownCode(declaration.name),
      environmentVariable === undefined ? `has a value in \`${file}\`` : markdownCode(environmentVariable),
      markdownText(declaration.description),
    ]),
  );
  return [
    `Values of an environment are in \`${file}\`. Set the environment variables in the second column, or write the values in the file; never write secrets in it.`,
    parameters.length === 0 ? "This export has no values of its own." : table,
  ].join("\n\n");
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

/**
 * @param file that has the values of the environment
 * @param history where the portal shows runs
 */
export function startSection({ connections, workflows }: LogicAppsApp, file: string, history: string): string {
  const start = connections.some(({ signIn }) => signIn === "consent")
    ? `The workflows are deployed disabled. Set \`workflowState\` in \`${file}\` to \`Enabled\` and run \`deploy.sh\` again.`
    : `The workflows are enabled when they are deployed; \`workflowState\` in \`${file}\` changes that.`;
  const off = workflows.flatMap(({ name, displayName, offBeside }) =>
    offBeside === undefined
      ? []
      : `- ${markdownCode(name)} stays disabled, because only one of ${markdownText(displayName)} and ${markdownText(offBeside)} may be on. To use it, export it without the other.`,
  );
  return [
    `${start} In the portal, ${history} shows every run with the inputs and outputs of its actions.`,
    ...(off.length === 0 ? [] : [off.join("\n")]),
  ].join("\n\n");
}

const access: Readonly<Record<TargetKind, string>> = {
  dataverse:
    '**Dataverse**: add an application user for the client ID with the security roles that the flow\'s owner had: `pac admin assign-user --environment URL --user CLIENT_ID --role "ROLE" --application-user`.',
  "finance-operations":
    "**Finance and operations**: under System administration > Setup > Microsoft Entra ID applications add the client ID with a user that has the rights.",
  graph:
    '**Microsoft Graph**: give the identity the application permissions that its calls need; there is no page for that: `az rest --method post --url https://graph.microsoft.com/v1.0/servicePrincipals/PRINCIPAL_ID/appRoleAssignments --body @assignment.json` with `{ "principalId": "PRINCIPAL_ID", "resourceId": "object ID of the service principal of Microsoft Graph", "appRoleId": "ID of the permission" }`.',
  "connector-service":
    "**Connector service**: deploy it first, it runs the custom code of the connectors. Name the client ID in its setting `Access__ApplicationIds`, or give the identity its app role (`service/README.md` of Power Batch), and give the identity of the service itself the rights below.",
};

export function accessSection({ targets }: LogicAppsApp, principal: string): string {
  if (targets.length === 0) return "";
  return [
    `The workflows call these services as their managed identity. \`${principal}\` in the output of the deployment is its object ID; \`az ad sp show --id PRINCIPAL_ID --query appId --output tsv\` prints its client ID.`,
    targets.map(({ kind }) => `- ${access[kind]}`).join("\n"),
  ].join("\n\n");
}

export function eventSection({ queues }: LogicAppsApp, vaultCommand: string): string {
  if (queues.length === 0) return "";
  return [
    "Business events come through queues of Service Bus in place of a webhook. Finance and operations reads the connection string of a queue from a vault that the deployment fills:",
    [
      "1. Register an application in Microsoft Entra ID, with a secret, for the endpoint. Set the environment variable `EVENT_SENDER_OBJECT_ID` to the object ID of its service principal and deploy again: that lets it read the vault and nothing else.",
      "2. In finance and operations, System administration > Setup > Business events > Endpoints, add an endpoint of type Azure Service Bus Queue for each row: the queue, the application's ID and secret, the DNS name of the vault " +
        `(${vaultCommand}), and the name of the secret.`,
      "3. Activate the event for the endpoint. The test event that is sent then is completed by the workflow without further action.",
    ].join("\n"),
    markdownTable(["Queue", "Secret", "Business event", "Category", "Legal entity", "Workflow"], queues.map(queueRow)),
    "A message stays in its queue until the workflow has completed it; after the last try it is in the dead-letter queue, where Service Bus Explorer shows it and sends it again.",
  ].join("\n\n");
}

function queueRow({ name, businessEvent, category, legalEntity, workflow }: AppQueue): string[] {
  const text = (value: string | undefined): string => {
    if (value === undefined || value === "") return "all";
    const parameter = /^@\{?parameters\('([^']+)'\)\}?$/.exec(value)?.[1];
    return parameter === undefined ? markdownCode(value) : `the value of ${markdownCode(parameter)}`;
  };
  return [
    markdownCode(name),
    markdownCode(queueSecretName(name)),
    text(businessEvent),
    text(category),
    text(legalEntity),
    markdownCode(workflow),
  ];
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
