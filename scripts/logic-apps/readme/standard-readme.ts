import { secretDescription, type DeployedParameter } from "../bicep/parameter-symbols.js";
import type { LogicAppsApp } from "../model/logic-apps-app.js";
import { isSetting, resourceName, secretName } from "../model/names.js";
import { markdownCode, markdownTable, markdownText } from "./markdown.js";
import { accessSection } from "./access-section.js";
import { deploySection, laterSection } from "./deploy-section.js";
import { eventSection } from "./event-section.js";
import { consentSection, notesSection, page, startSection, steps, valuesSection, workflowTable } from "./sections.js";

/** README.md of a project for Standard: the steps for exactly these workflows. */
export function standardReadme(app: LogicAppsApp, parameters: readonly DeployedParameter[]): string {
  const deploy = deploySection(
    app,
    "The script deploys `infra/main.bicep` first (plan, site, storage, connections, settings), then the workflows as a zip, because workflows are files of the site and not resources.",
  );
  return page(
    app.name,
    "Cloud flows of Power Automate as a project for Azure Logic Apps (Standard), exported by Power Batch.",
    [
      ["Workflows", workflowTable(app)],
      ["What to know", notesSection(app)],
      ...steps([
        ["Fill in the values", [valuesSection(app, parameters), otherValues(app)].filter(Boolean).join("\n\n")],
        ["Deploy", deploy],
        ["Put in the secrets", secretSection(app)],
        ["Authorize the connections", consentSection(app)],
        ["Give the identity access", accessSection(app, "principalId")],
        ["Send business events to the queues", eventSection(app, "`eventVaultUri` in the output of the deployment")],
        ["Start the workflows", startSection(app, runHistory(app))],
      ]),
      ["Later", laterSection(app)],
      ["Run on your machine", localSection(app)],
    ],
  );
}

function otherValues({ parameters }: LogicAppsApp): string {
  const others = parameters.filter((parameter) => !isSetting(parameter));
  if (others.length === 0) return "";
  const names = others.map(({ name }) => markdownCode(name)).join(", ");
  return `App settings are texts: ${names} ${others.length === 1 ? "has its value" : "have their values"} in \`parameters.json\`, which is deployed with the workflows.`;
}

function secretSection(app: LogicAppsApp): string {
  const secrets = app.parameters.filter(({ secret }) => secret);
  if (secrets.length === 0) return "";
  return [
    "Secrets are in a vault only; app settings refer to them. You need the role Key Vault Secrets Officer on the vault (`secretVaultName` in the output of the deployment). Each secret goes through a file that only you can read and that has no line break at its end; the first command waits for you to paste it:",
    [
      "```bash",
      '(umask 077 && read -rs value && printf %s "$value" > secret.txt)',
      "az keyvault secret set --vault-name VAULT --name SECRET --file secret.txt --output none",
      "rm secret.txt",
      "```",
    ].join("\n"),
    markdownTable(
      ["Secret", "What it is"],
      secrets.map(({ name, description }) => [
        markdownCode(secretName(name)),
        markdownText(secretDescription(description ?? name)),
      ]),
    ),
    "Then restart the site, so that it reads them: `az logicapp restart --resource-group RESOURCE_GROUP --name SITE`.",
  ].join("\n\n");
}

function runHistory(app: LogicAppsApp): string {
  return `${markdownCode(`${resourceName(app)}-…`)} > Workflows > a workflow > Run history`;
}

function localSection(app: LogicAppsApp): string {
  const hasQueues = app.connections.some(({ kind }) => kind === "serviceProvider");
  return [
    "Copy `local.settings.example.json` to `local.settings.json`, which is neither deployed nor committed, and fill it in. Open the folder in Visual Studio Code with the extension Azure Logic Apps (Standard), start Azurite, and press F5.",
    hasQueues
      ? "The identity of a built-in connection does not work on your machine: there, give the connection in `connections.json` the parameter set `connectionString`."
      : "",
    "`power-batch rehearse` on this folder runs the workflows without Azure.",
  ]
    .filter((text) => text !== "")
    .join("\n\n");
}
