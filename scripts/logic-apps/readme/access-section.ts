import type { LogicAppsApp, TargetKind } from "../model/logic-apps-app.js";
import { targetParameters } from "../model/targets.js";

const graphRole = [
  "az ad sp show --id 00000003-0000-0000-c000-000000000000 --query id --output tsv",
  "az ad sp show --id 00000003-0000-0000-c000-000000000000 --query \"appRoles[?value=='User.ReadWrite.All'].id\" --output tsv",
  "az rest --method POST --url https://graph.microsoft.com/v1.0/servicePrincipals/PRINCIPAL_ID/appRoleAssignments --body @assignment.json",
];

const access: Readonly<Record<TargetKind, string>> = {
  dataverse:
    '**Dataverse**: add an application user for the client ID with the security roles that the flow\'s owner had: `pac admin assign-user --environment URL --user CLIENT_ID --role "ROLE" --application-user`.',
  "finance-operations":
    "**Finance and operations**: under System administration > Setup > Microsoft Entra ID applications add the client ID with a user that has the rights.",
  graph: [
    "**Microsoft Graph**: give the identity the application permissions that its calls need; there is no page for that. The first command prints the object ID of Microsoft Graph in your tenant, the second the ID of a permission, here User.ReadWrite.All, and the third gives it. `assignment.json` has",
    '`{ "principalId": "PRINCIPAL_ID", "resourceId": "OBJECT_ID_OF_GRAPH", "appRoleId": "ID_OF_THE_PERMISSION" }`.',
    `\n\n  \`\`\`bash\n${graphRole.map((line) => `  ${line}\n`).join("")}  \`\`\``,
  ].join(" "),
  "connector-service":
    "**Connector service**: deploy it first, it runs the custom code of the connectors. Let this identity call it: give it the service's app role, or name the client ID in `callerApplicationIds` of the service's `main.bicep`.",
};

/** Names of the services in running text, by the id of the connector in the path of a call. */
const services: readonly (readonly [connector: string, name: string])[] = [
  ["dataverse", "Dataverse"],
  ["finance-operations", "finance and operations"],
  ["graph", "Microsoft Graph"],
];

/** What the connector service calls for these workflows, as its own identity. */
function behindTheConnectorService({ workflows }: LogicAppsApp): string {
  const calls = JSON.stringify(workflows.map(({ definition }) => definition));
  const url = `{parameters('${targetParameters["connector-service"].urlParameter}')}`;
  const called = services.filter(([connector]) => calls.includes(`${url}/${connector}/`)).map(([, name]) => name);
  if (called.length === 0) return "";
  return ` The service calls ${listed(called)} as an identity of its own, which needs the rights there.`;
}

function listed(names: readonly string[]): string {
  return [names.slice(0, -1).join(", "), ...names.slice(-1)].filter((part) => part !== "").join(" and ");
}

export function accessSection(app: LogicAppsApp, principal: string): string {
  const { targets } = app;
  if (targets.length === 0) return "";
  return [
    `The workflows call these services as their managed identity. \`${principal}\` in the output of the deployment is its object ID; \`az ad sp show --id PRINCIPAL_ID --query appId --output tsv\` prints its client ID.`,
    targets
      .map(({ kind }) => `- ${access[kind]}${kind === "connector-service" ? behindTheConnectorService(app) : ""}`)
      .join("\n"),
  ].join("\n\n");
}
