import { parameterFileName } from "../bicep/parameter-file.js";
import type { LogicAppsApp } from "../model/logic-apps-app.js";

/** The commands of the first deployment, and what they need. */
export function deploySection(app: LogicAppsApp, explanation: string): string {
  const tools = app.hosting === "standard" ? ", `zip`," : "";
  return [
    `You need the Azure CLI 2.60 or newer, signed in to the subscription${tools} and on the resource group the roles Contributor and Role Based Access Control Administrator. In a new subscription the owner registers the providers first: ${providersOf(
      app,
    )
      .map((name) => `\`az provider register --namespace ${name}\``)
      .join(", ")}.`,
    [
      "```bash",
      "az group create --name RESOURCE_GROUP --location LOCATION",
      `az deployment group what-if --resource-group RESOURCE_GROUP --parameters ${parameterFileName(app)}`,
      "bash deploy.sh RESOURCE_GROUP",
      "```",
    ].join("\n"),
    `${explanation} \`./deploy.ps1 RESOURCE_GROUP\` does the same on Windows, and \`pipelines\` has it for GitHub Actions and Azure DevOps.`,
  ].join("\n\n");
}

function providersOf({ hosting, queues, parameters }: LogicAppsApp): string[] {
  const isStandard = hosting === "standard";
  return [
    ...(isStandard ? [] : ["Microsoft.Logic"]),
    "Microsoft.Web",
    ...(isStandard ? ["Microsoft.Storage", "Microsoft.Insights", "Microsoft.OperationalInsights"] : []),
    ...(queues.length > 0 ? ["Microsoft.ServiceBus"] : []),
    ...(queues.length > 0 || (isStandard && parameters.some(({ secret }) => secret)) ? ["Microsoft.KeyVault"] : []),
  ];
}

/** What is true after the first day. */
export function laterSection(app: LogicAppsApp): string {
  const hasVault = providersOf(app).includes("Microsoft.KeyVault");
  return [
    "- Change the flow, export again into this folder, deploy again. What was changed in the portal is overwritten: app settings, parameters and workflows.",
    "- `az group delete --name RESOURCE_GROUP` removes everything but what you gave the identities in other services.",
    ...(hasVault
      ? [
          "- A deleted vault keeps its name for 90 days. Before you deploy to a group of the same name again, list such vaults with `az keyvault list-deleted` and remove them with `az keyvault purge --name VAULT`.",
        ]
      : []),
    ...(app.queues.length > 0 || hasVault
      ? [
          `- If you delete only ${app.hosting === "standard" ? "the site" : "a workflow"}, delete the role assignments of its identity too: a new one has another identity, and a role assignment cannot be given to it (\`RoleAssignmentUpdateNotPermitted\`).`,
        ]
      : []),
  ].join("\n");
}
