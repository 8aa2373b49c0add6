import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import type { AppParameter, Hosting, LogicAppsApp } from "../../../scripts/logic-apps/model/logic-apps-app.js";
import { parametersOfTarget, targetParameters } from "../../../scripts/logic-apps/model/targets.js";
import { workflowIdOf } from "../../../scripts/logic-apps/model/workflow-id.js";

const schema =
  "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";

/** Everything that an app can have, with names that mean something to Bicep, shells and Markdown. */
export function sampleApp(hosting: Hosting): LogicAppsApp {
  const isStandard = hosting === "standard";
  const targets = [targetParameters.dataverse, targetParameters.graph, targetParameters["connector-service"]];
  const variables: AppParameter[] = [
    variable("pb_Recipients", "String", "ada@contoso.com; ${bob}@contoso.com", "Who gets 'the' mail | list"),
    variable("pb_Folder", "String", undefined, undefined),
    variable("pb_Limit", "Int", 5, "Tries\nper job"),
    variable("pb_Share", "Float", 0.25, "Share"),
    variable("pb_Active", "Bool", true, "Whether it runs"),
    variable("pb_Map", "Object", { "a-b": ["[x]", null, { true: 1 }] }, "Map"),
    variable("location", "String", "Here", "A variable named as a parameter of Bicep"),
    { ...variable("pb_ClientSecret", "String", undefined, "Client secret"), secret: true },
  ];
  const names = [...variables.map(({ name }) => name), "graphUrl", "graphAudience"];
  return {
    hosting,
    name: "Requeue & mail: 'all' jobs",
    notes: ["A webhook became a queue"],
    workflows: [
      {
        name: "Send-mail",
        sourceFlow: "send-mail",
        displayName: "Send mail | ${x}",
        definition: definition(hosting, "office365", undefined, names),
        calls: [],
        connections: ["office365"],
        parameters: names,
        isCallable: true,
      },
      {
        name: "Requeue-all",
        sourceFlow: "requeue-all",
        displayName: "Requeue all",
        description: "Sets what has failed to waiting",
        definition: definition(hosting, "servicebus", "Send-mail", ["dataverseUrl", "dataverseAudience", "pb_Limit"]),
        calls: ["Send-mail"],
        connections: isStandard ? ["serviceBus"] : ["servicebus", "tasks"],
        parameters: [
          "dataverseUrl",
          "dataverseAudience",
          "connectorServiceUrl",
          "connectorServiceAudience",
          "pb_Limit",
        ],
        isCallable: false,
      },
    ],
    parameters: [...variables, ...targets.flatMap(parametersOfTarget)],
    connections: [
      { key: "office365", api: "office365", displayName: "Office 365 'Outlook'", kind: "managed", signIn: "consent" },
      isStandard
        ? { key: "serviceBus", api: "serviceBus", displayName: "Events", kind: "serviceProvider", signIn: "identity" }
        : { key: "servicebus", api: "servicebus", displayName: "Events", kind: "managed", signIn: "identity" },
      ...(isStandard
        ? []
        : [{ key: "tasks", api: "tasks", displayName: "Tasks", kind: "custom", signIn: "consent" } as const]),
    ],
    queues: [
      {
        name: "requeue-all",
        workflow: "Requeue-all",
        businessEvent: "BatchJobFailedBusinessEvent",
        category: "Batch | x",
        legalEntity: "@parameters('pb_Folder')",
        maxDeliveryCount: 5,
        lockDuration: "PT5M",
      },
    ],
    targets,
    customApis: isStandard
      ? []
      : [
          {
            key: "tasks",
            displayName: "Tasks",
            description: "Lists tasks",
            brandColor: "#007ee5",
            swagger: {
              swagger: "2.0",
              info: { title: "Tasks", version: "1.0" },
              host: "tasks.contoso.com",
              basePath: "/",
              schemes: ["https"],
              paths: {},
            },
            connectionParameters: {
              api_key: {
                type: "securestring",
                uiDefinition: { displayName: "API key", tooltip: "Key", constraints: { required: "true" } },
              },
            },
          },
        ],
  };
}

function variable(
  name: string,
  type: AppParameter["type"],
  value: unknown,
  description: string | undefined,
): AppParameter {
  return { name, type, default: value, secret: false, description, source: "environment variable" };
}

function definition(
  hosting: Hosting,
  connection: string,
  child: string | undefined,
  read: readonly string[],
): JsonObject {
  const isStandard = hosting === "standard";
  const host = isStandard
    ? { connection: { referenceName: connection } }
    : { connection: { name: `@parameters('$connections')['${connection}']['connectionId']` } };
  const call =
    child === undefined
      ? {
          type: "ApiConnection",
          inputs: { host, method: "post", path: "/v2/Mail", body: { To: "[x]", At: "2026-01-02T03:04:05Z" } },
        }
      : {
          type: "Workflow",
          inputs: {
            host: isStandard
              ? { workflow: { id: child } }
              : { triggerName: "manual", workflow: { id: workflowIdOf(child) } },
          },
        };
  const parameters = {
    $connections: { type: "Object", defaultValue: {} },
    ...Object.fromEntries(read.map((name) => [name, { type: types[name] ?? "String" }])),
  };
  return {
    $schema: schema,
    contentVersion: "1.0.0.0",
    ...(isStandard ? {} : { parameters }),
    triggers:
      child === undefined
        ? { manual: { type: "Request", kind: "Http", inputs: { schema: {} } } }
        : { Recurrence: { type: "Recurrence", recurrence: { frequency: "Day", interval: 1 } } },
    actions: {
      Read: { type: "Compose", runAfter: {}, inputs: read.map((name) => `@parameters('${name}')`) },
      Call: { ...call, runAfter: { Read: ["Succeeded"] } },
    },
    outputs: {},
  };
}

const types: Readonly<Record<string, string>> = {
  pb_Limit: "Int",
  pb_Share: "Float",
  pb_Active: "Bool",
  pb_Map: "Object",
  pb_ClientSecret: "SecureString",
};
