import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { printTemplate } from "../../expression/index.js";
import type { AppConnection, LogicAppsApp } from "../model/logic-apps-app.js";
import { connectionName, parametersOfConnection, isSetting, settingName } from "../model/names.js";
import { extensionBundle, namespaceSetting, type AppSetting } from "./app-settings.js";

/** host.json: how many rounds run at a time and how often calls are repeated is in the workflows themselves. */
export function hostFile(): JsonObject {
  return {
    version: "2.0",
    logging: { applicationInsights: { samplingSettings: { isEnabled: true, excludedTypes: "Request" } } },
    extensionBundle,
  };
}

/** The app setting of a parameter, as parameters.json and connections.json may read it. */
function fromSetting(name: string): string {
  return `@appsetting('${name}')`;
}

export function connectionsFile(app: LogicAppsApp): JsonObject {
  const of = (kind: AppConnection["kind"], entry: (connection: AppConnection) => JsonObject): JsonObject =>
    Object.fromEntries(
      app.connections.filter((connection) => connection.kind === kind).map((each) => [each.key, entry(each)]),
    );
  const managed = of("managed", (connection) => managedConnection(app, connection));
  const builtIn = of("serviceProvider", serviceProviderConnection);
  return {
    ...(Object.keys(managed).length === 0 ? {} : { managedApiConnections: managed }),
    ...(Object.keys(builtIn).length === 0 ? {} : { serviceProviderConnections: builtIn }),
  };
}

const subscription = "/subscriptions/@{appsetting('WORKFLOWS_SUBSCRIPTION_ID')}";

function managedConnection(app: LogicAppsApp, connection: AppConnection): JsonObject {
  const { url, authentication } = parametersOfConnection(connection);
  const location = "@{appsetting('WORKFLOWS_LOCATION_NAME')}";
  const group = `${subscription}/resourceGroups/@{appsetting('WORKFLOWS_RESOURCE_GROUP_NAME')}`;
  return {
    api: { id: `${subscription}/providers/Microsoft.Web/locations/${location}/managedApis/${connection.api}` },
    connection: { id: `${group}/providers/Microsoft.Web/connections/${connectionName(app, connection)}` },
    connectionRuntimeUrl: `@parameters('${url}')`,
    authentication: `@parameters('${authentication}')`,
  };
}

/** Without `parameterSetName` the runtime asks for a connection string. */
function serviceProviderConnection(connection: AppConnection): JsonObject {
  return {
    displayName: connection.displayName,
    parameterSetName: "ManagedServiceIdentity",
    parameterValues: {
      fullyQualifiedNamespace: fromSetting(namespaceSetting(connection)),
      authProvider: { Type: "ManagedServiceIdentity" },
    },
    serviceProvider: { id: `/serviceProviders/${connection.api}` },
  };
}

/**
 * App settings are texts: parameters of other types have their value here. Secure types are not allowed in Standard.
 * Source: Microsoft Learn, "Create cross-environment parameters for workflow inputs in Azure Logic Apps".
 */
export function parametersFile({ parameters, connections }: LogicAppsApp): JsonObject {
  const entries = parameters.map((parameter): [string, JsonObject] => {
    const { name, type, default: value } = parameter;
    if (isSetting(parameter)) return [name, { type: "String", value: fromSetting(settingName(name)) }];
    return [name, { type, value: literal(value ?? emptyValues[type]) }];
  });
  const ofConnections = connections
    .filter(({ kind }) => kind !== "serviceProvider")
    .flatMap((connection): [string, JsonObject][] => {
      const { url, urlSetting, authentication } = parametersOfConnection(connection);
      return [
        [url, { type: "String", value: fromSetting(urlSetting) }],
        [authentication, { type: "Object", value: { type: "ManagedServiceIdentity" } }],
      ];
    });
  return Object.fromEntries([...entries, ...ofConnections]);
}

/** What begins with an at sign would be read as an expression. Source: Microsoft Learn, "Workflow Definition Language schema". */
function literal(value: unknown): unknown {
  if (typeof value === "string") return printTemplate({ kind: "text", text: value, value });
  if (Array.isArray(value)) return value.map(literal);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, literal(member)]));
}

const emptyValues = { String: "", Int: 0, Float: 0, Bool: false, Array: [], Object: {} };

/** Never deployed; the example has no secret. */
export function localSettingsFile(settings: readonly AppSetting[]): JsonObject {
  const values = settings.flatMap(({ name, local }) => (local === undefined ? [] : [[name, local] as const]));
  return { IsEncrypted: false, Values: Object.fromEntries(values) };
}
