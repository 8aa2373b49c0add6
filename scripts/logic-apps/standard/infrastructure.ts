import { accessPolicy, connectionResource, managedApiId } from "../bicep/connection.js";
import { called, memberOf, symbolOf, type BicepResource, type BicepStatement } from "../bicep/document.js";
import { deployedParameters, type DeployedParameter } from "../bicep/parameter-symbols.js";
import { principalOf, roleAssignment } from "../bicep/roles.js";
import { keyVault, serviceBus, type ServiceBusStatements } from "../bicep/service-bus.js";
import { newSymbols, type Symbols } from "../bicep/symbols.js";
import { code, interpolated, type BicepCode } from "../bicep/value.js";
import type { AppConnection, LogicAppsApp } from "../model/logic-apps-app.js";
import { connectionName, isSetting } from "../model/names.js";
import { appSettings, type AppSetting } from "./app-settings.js";
import { monitoring } from "./monitoring.js";
import { ownParameters } from "./own-parameters.js";
import { siteResources, siteSettings } from "./site.js";
import { storageResources } from "./storage.js";

export interface Infrastructure {
  readonly statements: readonly BicepStatement[];
  readonly parameters: readonly DeployedParameter[];
  readonly settings: readonly AppSetting[];
}

/** Everything that a Standard app needs in its resource group. */
export function standardInfrastructure(app: LogicAppsApp): Infrastructure {
  const symbols = newSymbols();
  const own = ownParameters(app);
  for (const { name } of own) symbols(name);
  const uniqueName = symbols("uniqueName");
  const inBicep = app.parameters.filter((parameter) => isSetting(parameter) && !parameter.secret);
  const parameters = deployedParameters(inBicep, symbols);
  const { plan, site } = siteResources(symbols);
  const { storage, storageConnection } = storageResources(symbols);
  const { workspace, insights } = monitoring(symbols);
  const vault = app.parameters.some(({ secret }) => secret)
    ? keyVault(
        symbols("secretVault"),
        "Secrets that app settings refer to; a person puts them in",
        interpolated`kv-${code(uniqueName)}`,
      )
    : undefined;
  const vaultReader =
    vault &&
    roleAssignment(symbols("secretVaultReader"), "keyVaultSecretsUser", vault, principalOf(site), {
      nameParts: [memberOf(symbolOf(site), "id")],
    });
  const bus = app.queues.length === 0 ? undefined : serviceBus(app.queues, () => site, code(uniqueName), symbols);
  const connections = connectionsOf(app, site, bus, symbols);
  const settings = appSettings(app, {
    storageConnection,
    contentShare: called("toLower", memberOf(symbolOf(site), "name")),
    insights: memberOf(symbolOf(insights), "properties", "ConnectionString"),
    vault: vault && memberOf(symbolOf(vault), "properties", "vaultUri"),
    serviceBusHost: bus?.host,
    parameter: (name) => parameters.find(({ parameter }) => parameter.name === name)?.value ?? "",
    connection: (connection) => connections.runtimeUrl(connection),
  });
  const settingsOfSite = siteSettings(symbols, site, settings, vaultReader);
  return {
    parameters,
    settings,
    statements: [
      ...own,
      ...parameters.map(({ declaration }) => declaration),
      ...(bus?.parameters ?? []),
      { kind: "var", name: uniqueName, value: code("uniqueString(resourceGroup().id, name)") },
      workspace,
      insights,
      storage,
      plan,
      site,
      ...(vault === undefined ? [] : [vault]),
      ...(vaultReader === undefined ? [] : [vaultReader]),
      ...(bus === undefined ? [] : [bus.namespace, bus.vault, ...bus.resources, ...bus.roles]),
      ...connections.resources,
      settingsOfSite,
      output("siteName", "Name of the Logic App", memberOf(symbolOf(site), "name")),
      output("principalId", "Object ID of the identity that the workflows call services with", principalOf(site)),
      ...(vault === undefined
        ? []
        : [output("secretVaultName", "Name of the vault for secrets", memberOf(symbolOf(vault), "name"))]),
      ...(bus === undefined
        ? []
        : [
            output(
              "eventVaultUri",
              "DNS name of the vault that finance and operations reads",
              memberOf(symbolOf(bus.vault), "properties", "vaultUri"),
            ),
          ]),
    ],
  };
}

function output(name: string, description: string, value: BicepCode): BicepStatement {
  return { kind: "output", name, type: "string", description, value };
}

function connectionsOf(
  app: LogicAppsApp,
  site: BicepResource,
  bus: ServiceBusStatements | undefined,
  symbols: Symbols,
): { readonly resources: readonly BicepResource[]; readonly runtimeUrl: (connection: AppConnection) => BicepCode } {
  const found = app.connections
    .filter(({ kind }) => kind !== "serviceProvider")
    .map((connection) => {
      const names = { symbol: symbols(connection.key, "Connection"), name: connectionName(app, connection) };
      const resource = connectionResource(connection, "standard", names, managedApiId(connection.api), bus?.host);
      return { connection, resource, policy: accessPolicy(symbols(connection.key, "Access"), resource, site) };
    });
  return {
    resources: found.flatMap(({ resource, policy }) => [resource, policy]),
    runtimeUrl(connection) {
      const symbol = found.find((one) => one.connection === connection)?.resource.symbol;
      if (symbol === undefined) throw new Error(`no resource for the connection ${connection.key}`);
      // The published types of this resource do not have it.
      return code(`any(${symbol}.properties).connectionRuntimeUrl`);
    },
  };
}
