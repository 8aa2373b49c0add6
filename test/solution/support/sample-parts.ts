import type { SolutionConnectionReference, EnvironmentVariable } from "../../../scripts/project/manifest.js";

export const references: readonly SolutionConnectionReference[] = [
  { logicalName: "pb_dynamicsax", displayName: "Fin & Ops Apps (Dynamics 365)", apiName: "shared_dynamicsax" },
  {
    logicalName: "pb_commondataserviceforapps",
    displayName: "Microsoft Dataverse",
    apiName: "shared_commondataserviceforapps",
  },
  {
    logicalName: "pb_finance20operations",
    displayName: "Finance Batches",
    apiName: "shared_finance-20operations",
    connector: "finance-operations",
  },
];

export const variables: readonly EnvironmentVariable[] = [
  { schemaName: "pb_Host", displayName: "Host", description: 'Where it runs, <without> "https"', type: "string" },
  { schemaName: "pb_Limit", displayName: "Limit", description: "How often", type: "number", defaultValue: "5" },
  { schemaName: "pb_Enabled", displayName: "Enabled", description: "", type: "boolean", defaultValue: "yes" },
  { schemaName: "pb_Targets", displayName: "Targets", description: "Jobs", type: "json", defaultValue: '{"jobs":[1]}' },
  { schemaName: "pb_Key", displayName: "Key", description: "Key Vault reference", type: "secret" },
];

const parameterTypes = {
  string: "String",
  number: "Float",
  boolean: "Bool",
  json: "Object",
  secret: "String",
} as const;
const parameterDefaults: Readonly<Record<string, unknown>> = {
  pb_Limit: 5,
  pb_Enabled: true,
  pb_Targets: { jobs: [1] },
};

export function swagger(title: string, operations: readonly string[]): object {
  const responses = { 200: { description: "fine" } };
  return {
    swagger: "2.0",
    info: { title, description: `${title}, what a test packs`, version: "1.0" },
    host: "example.invalid",
    basePath: "/",
    schemes: ["https"],
    paths: Object.fromEntries(
      operations.map((operationId) => [
        `/${operationId}`,
        { get: { operationId, summary: `${operationId}, once`, description: `Runs ${operationId}.`, responses } },
      ]),
    ),
  };
}

export function apiProperties(resource: string, more: object): object {
  return {
    properties: {
      connectionParameters: {
        token: {
          type: "oauthSetting",
          oAuthSettings: {
            identityProvider: "aad",
            clientId: "<<client ID>>",
            scopes: [],
            redirectMode: "GlobalPerConnector",
            properties: { IsFirstParty: "False", AzureActiveDirectoryResourceId: resource },
          },
        },
        "token:clientSecret": { type: "securestring", uiDefinition: { constraints: { required: "false" } } },
      },
      iconBrandColor: "#14506b",
      capabilities: [],
      ...more,
    },
  };
}

export interface Call {
  readonly api: string;
  readonly operationId: string;
  readonly parameters?: object;
}

export function flowFile(
  calls: Readonly<Record<string, Call>>,
  variableNames: readonly string[],
  child?: string,
): object {
  const used = references.filter((reference) => Object.values(calls).some((call) => call.api === reference.apiName));
  return {
    properties: {
      connectionReferences: Object.fromEntries(
        used.map(({ apiName, logicalName, connector }) => [
          apiName,
          {
            api: { name: apiName, ...(connector === undefined ? {} : { logicalName: "pb_finance-20operations" }) },
            connection: { connectionReferenceLogicalName: logicalName },
            runtimeSource: "embedded",
          },
        ]),
      ),
      definition: {
        $schema:
          "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        contentVersion: "1.0.0.0",
        parameters: {
          $connections: { defaultValue: {}, type: "Object" },
          $authentication: { defaultValue: {}, type: "SecureObject" },
          ...Object.fromEntries(
            variables
              .filter((variable) => variableNames.includes(variable.schemaName))
              .map(({ schemaName, displayName, description, type }) => [
                `${displayName} (${schemaName})`,
                {
                  defaultValue: parameterDefaults[schemaName] ?? "",
                  type: parameterTypes[type],
                  metadata: { schemaName, description },
                },
              ]),
          ),
        },
        triggers: {
          Manually: { type: "Request", kind: "Button", inputs: { schema: { type: "object", properties: {} } } },
        },
        actions: {
          ...Object.fromEntries(
            Object.entries(calls).map(([name, { api, operationId, parameters }]) => {
              const own = references.find((reference) => reference.apiName === api)?.connector !== undefined;
              const apiId = own ? "" : `/providers/Microsoft.PowerApps/apis/${api}`;
              const host = { apiId, operationId, connectionName: api };
              return [
                name,
                { type: "OpenApiConnection", runAfter: {}, inputs: { host, parameters: parameters ?? {} } },
              ];
            }),
          ),
          ...(child === undefined
            ? {}
            : {
                Call_the_child: { type: "Workflow", runAfter: {}, inputs: { host: { workflowReferenceName: child } } },
              }),
        },
      },
      templateName: "",
    },
    schemaVersion: "1.0.0.0",
  };
}

/** The smallest PNG there is: one pixel. */
export const icon = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

export const script = `public class Script : ScriptBase
{
    public override Task<HttpResponseMessage> ExecuteAsync() => this.Context.SendAsync(this.Context.Request, this.CancellationToken);
}
`;
