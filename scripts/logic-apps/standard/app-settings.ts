import { code, interpolated, type BicepCode, type BicepValue } from "../bicep/value.js";
import { staysOff, type AppConnection, type LogicAppsApp } from "../model/logic-apps-app.js";
import { isSetting, parametersOfConnection, secretName, settingName } from "../model/names.js";

/** An app setting of the site. */
export interface AppSetting {
  readonly name: string;
  /** In Bicep. */
  readonly deployed: BicepValue;
  /** In local.settings.example.json; undefined for what only Azure needs. */
  readonly local: string | undefined;
}

/** Symbols of main.bicep that settings refer to. */
export interface SettingSources {
  readonly storageConnection: BicepCode;
  readonly contentShare: BicepCode;
  readonly insights: BicepCode;
  readonly vault: BicepCode | undefined;
  readonly serviceBusHost: BicepCode | undefined;
  readonly parameter: (name: string) => BicepValue;
  readonly connection: (connection: AppConnection) => BicepCode;
}

export const extensionBundle = { id: "Microsoft.Azure.Functions.ExtensionBundle.Workflows", version: "[1.*, 2.0.0)" };

/** Source: Microsoft Learn, "Edit app settings and host settings for Standard logic apps". */
export function appSettings(app: LogicAppsApp, sources: SettingSources): readonly AppSetting[] {
  const { storageConnection, contentShare, insights } = sources;
  return [
    setting("APP_KIND", "workflowApp", "workflowapp"),
    setting("FUNCTIONS_EXTENSION_VERSION", "~4"),
    setting("FUNCTIONS_WORKER_RUNTIME", "dotnet", "dotnet"),
    setting("FUNCTIONS_INPROC_NET8_ENABLED", "1", "1"),
    setting("AzureFunctionsJobHost__extensionBundle__id", extensionBundle.id),
    setting("AzureFunctionsJobHost__extensionBundle__version", extensionBundle.version),
    setting("AzureWebJobsStorage", storageConnection, "UseDevelopmentStorage=true"),
    setting("WEBSITE_CONTENTAZUREFILECONNECTIONSTRING", storageConnection),
    setting("WEBSITE_CONTENTSHARE", contentShare),
    setting("WEBSITE_NODE_DEFAULT_VERSION", "~20"),
    setting("APPLICATIONINSIGHTS_CONNECTION_STRING", insights),
    setting("WORKFLOWS_SUBSCRIPTION_ID", code("subscription().subscriptionId"), ""),
    setting("WORKFLOWS_RESOURCE_GROUP_NAME", code("resourceGroup().name"), ""),
    setting("WORKFLOWS_LOCATION_NAME", code("location"), ""),
    setting("WORKFLOWS_TENANT_ID", code("subscription().tenantId"), ""),
    setting("WORKFLOWS_MANAGEMENT_BASE_URI", code("environment().resourceManager"), "https://management.azure.com/"),
    ...app.workflows.map((workflow) =>
      setting(`Workflows.${workflow.name}.FlowState`, staysOff(workflow) ? "Disabled" : code("workflowState")),
    ),
    ...app.connections.flatMap((connection) => ofConnection(connection, sources)),
    ...app.parameters
      .filter(isSetting)
      .map(({ name, secret, default: value }) =>
        secret
          ? setting(settingName(name), secretReference(name, sources.vault), "")
          : setting(settingName(name), sources.parameter(name), typeof value === "string" ? value : ""),
      ),
  ];
}

function setting(name: string, deployed: BicepValue, local?: string): AppSetting {
  return { name, deployed, local };
}

function ofConnection(connection: AppConnection, { serviceBusHost, connection: symbol }: SettingSources): AppSetting[] {
  if (connection.kind === "serviceProvider") {
    if (serviceBusHost === undefined) return [];
    return [setting(namespaceSetting(connection), serviceBusHost, "")];
  }
  return [setting(parametersOfConnection(connection).urlSetting, symbol(connection), "")];
}

/** Named as the designer names it. */
export function namespaceSetting({ key }: AppConnection): string {
  return settingName(`${key}_fullyQualifiedNamespace`);
}

/** Source: Microsoft Learn, "Use Key Vault references as app settings". */
function secretReference(name: string, vault: BicepCode | undefined): BicepValue {
  if (vault === undefined) throw new Error(`no vault for the secret ${name}`);
  return interpolated`@Microsoft.KeyVault(SecretUri=${vault}secrets/${secretName(name)})`;
}
