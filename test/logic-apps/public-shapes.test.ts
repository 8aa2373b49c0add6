import { Ajv } from "ajv";
import { expect } from "chai";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { validate } from "../../scripts/validate/index.js";
import { memoryHost } from "../support/memory-host.js";
import { repository } from "../support/repository.js";

/**
 * Forms that public projects have, written anew: LogicAppUnit/TestingFramework, Azure/logicapps, Azure/logicapps-migration-agent,
 * rajyraman/azd-logicapps-dataverse. What a working project has is not an error.
 */
const schema =
  "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";
const request = { type: "Request", kind: "Http" };

function workflow(actions: object, trigger: object = request, kind = "Stateful"): object {
  return {
    definition: { $schema: schema, actions, contentVersion: "1.0.0.0", outputs: {}, triggers: { Start: trigger } },
    kind,
  };
}

function project(files: Readonly<Record<string, object>>): Record<string, object> {
  return {
    "host.json": {
      version: "2.0",
      extensionBundle: { id: "Microsoft.Azure.Functions.ExtensionBundle.Workflows", version: "[1.*, 2.0.0)" },
    },
    ...files,
  };
}

const bareId =
  "/subscriptions/@appsetting('WORKFLOWS_SUBSCRIPTION_ID')/providers/Microsoft.Web/locations/@appsetting('WORKFLOWS_LOCATION_NAME')/managedApis/azureblob";

const projects: Readonly<
  Record<string, { readonly files: Record<string, object>; readonly warnings: readonly string[] }>
> = {
  "a stateless workflow with statuses in capital letters": {
    files: project({
      "host.json": {
        version: "2.0",
        extensionBundle: { id: "Microsoft.Azure.Functions.ExtensionBundle.Workflows", version: "(1.*, 2.0.0)" },
      },
      "connections.json": {
        serviceProviderConnections: {
          azureBlob: {
            parameterValues: { connectionString: "@appsetting('AzureBlob-ConnectionString')" },
            serviceProvider: { id: "/serviceProviders/AzureBlob" },
            displayName: "blob",
          },
        },
        managedApiConnections: {},
      },
      "upload/workflow.json": workflow(
        {
          Upload: {
            type: "ServiceProvider",
            inputs: {
              parameters: {
                containerName: "@triggerOutputs()['relativePathParameters']['container']",
                content: "@triggerBody()",
              },
              serviceProviderConfiguration: {
                connectionName: "azureBlob",
                operationId: "uploadBlob",
                serviceProviderId: "/serviceProviders/AzureBlob",
              },
            },
            runAfter: {},
          },
          Failed: {
            type: "Response",
            kind: "http",
            inputs: { statusCode: 500, body: "failed" },
            runAfter: { Upload: ["FAILED", "TIMEDOUT"] },
          },
          Done: {
            type: "Response",
            kind: "http",
            inputs: { statusCode: 200, body: "done" },
            runAfter: { Upload: ["SUCCEEDED"] },
          },
        },
        {
          ...request,
          inputs: { schema: {}, method: "POST", relativePath: "{container}/{blob}" },
          operationOptions: "SuppressWorkflowHeadersOnResponse",
        },
        "Stateless",
      ),
    }),
    warnings: [],
  },
  "a function of the app, whose status is an expression": {
    files: project({
      "weather/workflow.json": workflow(
        {
          Forecast: {
            type: "InvokeFunction",
            inputs: { functionName: "Forecast", parameters: { zip: "@triggerOutputs()['queries']['zip']" } },
            runAfter: {},
          },
          Respond: {
            type: "Response",
            kind: "Http",
            inputs: { statusCode: "@coalesce(outputs('Forecast')?['statusCode'], 500)", body: "@body('Forecast')" },
            runAfter: { Forecast: ["SUCCEEDED", "FAILED"] },
          },
        },
        { ...request, inputs: { method: "GET" } },
      ),
    }),
    warnings: [],
  },
  "an agent with tools, whose connections are elsewhere in the file": {
    files: project({
      "parameters.json": { "notify-url": { type: "string", value: "@appsetting('notify')" } },
      "connections.json": {
        agentConnections: {
          model: {
            type: "model",
            endpoint: "@appsetting('E')",
            authentication: { type: "Key", key: "@appsetting('K')" },
          },
        },
        managedApiConnections: {
          msnweather: {
            api: { id: "/subscriptions/s/providers/Microsoft.Web/locations/l/managedApis/msnweather" },
            connection: { id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/connections/msnweather" },
            connectionRuntimeUrl: "https://x.common.logic-westus.azure-apihub.net/apim/msnweather/1/",
            authentication: { type: "Raw", scheme: "Key", parameter: "@appsetting('msnweather-connectionKey')" },
          },
        },
      },
      "agent/workflow.json": workflow({
        Loop: {
          type: "Agent",
          limit: { timeout: "PT1H", count: 10 },
          inputs: {
            parameters: { deploymentId: "x", messages: [{ role: "System", content: "Help" }] },
            modelConfigurations: { model1: { referenceName: "model" } },
          },
          tools: {
            weather: {
              description: "weather",
              agentParameterSchema: { type: "object", properties: { location: { type: "string" } } },
              actions: {
                Current: {
                  type: "ApiConnection",
                  inputs: {
                    host: { connection: { referenceName: "msnweather" } },
                    method: "get",
                    path: "/current/@{encodeURIComponent(agentparameters('location'))}",
                    queries: { units: "I" },
                  },
                },
                Send: {
                  type: "Http",
                  inputs: { uri: "@parameters('notify-url')", method: "POST", body: "@outputs('Current')" },
                  runAfter: { Current: ["Succeeded"] },
                },
              },
            },
          },
        },
      }),
    }),
    warnings: [],
  },
  "a trigger that fetches and subscribes": {
    files: project({
      "connections.json": {
        managedApiConnections: {
          office365: {
            api: { id: "/subscriptions/@{appsetting('S')}/managedApis/office365" },
            connection: { id: "/subscriptions/@{appsetting('S')}/connections/office365" },
            connectionRuntimeUrl: "@appsetting('url')",
            authentication: "@parameters('office365-Authentication')",
          },
        },
      },
      "parameters.json": {
        "office365-Authentication": {
          type: "object",
          value: { type: "Raw", scheme: "Key", parameter: "@appsetting('office365-connectionKey')" },
        },
      },
      "mail/workflow.json": workflow(
        { Compose: { type: "Compose", inputs: "subject: @{triggerBody()?['subject']}", runAfter: {} } },
        {
          type: "ApiConnectionNotification",
          inputs: {
            host: { connection: { referenceName: "office365" } },
            fetch: { pathTemplate: { template: "/v3/Mail/OnNew" }, method: "get", queries: { importance: "Any" } },
            subscribe: {
              body: { NotificationUrl: "@listCallbackUrl()" },
              pathTemplate: { template: "/Subscription/$subscriptions" },
              method: "post",
            },
          },
        },
      ),
    }),
    warnings: [],
  },
  "a connection that an expression chooses, and functions": {
    files: project({
      "connections.json": {
        serviceProviderConnections: {
          a: { parameterValues: {}, serviceProvider: { id: "/serviceProviders/sql" }, displayName: "A" },
          b: { parameterValues: {}, serviceProvider: { id: "/serviceProviders/sql" }, displayName: "B" },
        },
        functionConnections: {
          f: {
            function: { id: "/subscriptions/@{appsetting('S')}/sites/x/functions/y" },
            triggerUrl: "@appsetting('f_url')",
            authentication: { type: "QueryString", name: "Code", value: "@appsetting('f_key')" },
            displayName: "F",
          },
        },
      },
      "choose/workflow.json": workflow({
        Execute: {
          type: "ServiceProvider",
          inputs: {
            serviceProviderConfiguration: {
              connectionName: "@if(equals(triggerBody()?['team'], 'a'), 'a', 'b')",
              operationId: "executeQuery",
              serviceProviderId: "/serviceProviders/sql",
            },
            parameters: {},
          },
          runAfter: {},
        },
        Call: {
          type: "Function",
          inputs: { function: { connectionName: "f" }, method: "POST" },
          runAfter: { Execute: ["Succeeded"] },
        },
      }),
    }),
    warnings: [],
  },
  "app settings without braces": {
    files: project({
      "connections.json": {
        managedApiConnections: {
          azureblob: {
            api: { id: bareId },
            connection: { id: bareId },
            connectionRuntimeUrl: "@appsetting('BLOB_CONNECTION_RUNTIMEURL')",
            authentication: { type: "ManagedServiceIdentity" },
          },
        },
      },
      "events/workflow.json": workflow({ Compose: { type: "Compose", inputs: 1, runAfter: {} } }),
    }),
    warnings: ["AppSettingNotInterpolated", "AppSettingNotInterpolated"],
  },
};

describe("forms of public projects for Logic Apps", () => {
  for (const [what, { files, warnings }] of Object.entries(projects)) {
    it(`has no errors in ${what}`, async () => {
      const tree = Object.entries(files).map(([name, content]) => [`app/${name}`, JSON.stringify(content)]);
      const { diagnostics } = await validate({
        paths: ["app"],
        host: memoryHost(Object.fromEntries(tree) as Record<string, string>),
      });
      const errors = diagnostics.filter(({ severity }) => severity === "error");
      expect(errors.map(({ file, code, message }) => `${file} ${code} ${message}`)).to.deep.equal([]);
      const dialect = diagnostics.filter(
        ({ severity, file }) => severity === "warning" && !file.endsWith("workflow.json"),
      );
      expect(dialect.map(({ code }) => code)).to.deep.equal(warnings);
    });
  }

  it("fit the schemas", () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    for (const name of ["definition", "workflow", "connections", "parameters", "host"]) {
      const file = `${name}.schema.json`;
      ajv.addSchema(
        JSON.parse(readFileSync(path.join(repository, "schemas/logic-apps", file), "utf8")) as object,
        file,
      );
    }
    for (const [what, { files }] of Object.entries(projects)) {
      for (const [name, content] of Object.entries(files)) {
        const check = ajv.getSchema(path.posix.basename(name).replace(/\.json$/, ".schema.json"));
        void check?.(content);
        expect(check?.errors ?? [], `${what}: ${name}`).to.deep.equal([]);
      }
    }
  });
});
