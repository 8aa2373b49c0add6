import type { AppQueue, LogicAppsApp } from "../model/logic-apps-app.js";
import { queueSecretName } from "../model/names.js";
import { markdownCode, markdownTable } from "./markdown.js";

const registration = [
  'az ad app create --display-name "Business events" --sign-in-audience AzureADMyOrg --query appId --output tsv',
  "az ad sp create --id APP_ID --query id --output tsv",
  "az ad app credential reset --id APP_ID --query password --output tsv",
];

export function eventSection({ queues, workflows }: LogicAppsApp, vaultCommand: string): string {
  if (queues.length === 0) return "";
  // Events for a workflow that is off would only wait.
  const off = new Set(workflows.filter(({ offBeside }) => offBeside !== undefined).map(({ name }) => name));
  const read = queues.filter(({ workflow }) => !off.has(workflow));
  return [
    "Business events come through queues of Service Bus in place of a webhook. Finance and operations reads the connection string of a queue from a vault that the deployment fills:",
    [
      "1. Register an application in Microsoft Entra ID for the endpoint. The first command prints its ID (`APP_ID`), the second the object ID of its service principal, the third its secret, which is shown only once:",
      `\n   \`\`\`bash\n${registration.map((line) => `   ${line}\n`).join("")}   \`\`\`\n`,
      "2. Set the environment variable `EVENT_SENDER_OBJECT_ID` to that object ID and deploy again: the application may read the vault then, and nothing else.",
      "3. In finance and operations, System administration > Setup > Business events > Business events catalog > Endpoints, add an endpoint of type Azure Service Bus Queue for each row: the queue, the application's ID and secret, the DNS name of the vault " +
        `(${vaultCommand}), and the name of the secret.`,
      "4. Activate the event for the endpoint, and no other event. The test event that is sent then is completed by the workflow without further action.",
    ].join("\n"),
    markdownTable(["Queue", "Secret", "Business event", "Category", "Legal entity", "Workflow"], read.map(queueRow)),
    "A message stays in its queue until the workflow has completed it; after the last try it is in the dead-letter queue, where Service Bus Explorer in the portal shows it and sends it again. Set `actionGroupId` in your own parameter file to the resource ID of an action group, and the group gets an alert about every queue with such messages.",
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
