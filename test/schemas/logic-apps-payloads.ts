import { filesOfApp } from "../../scripts/logic-apps/write-app.js";
import { sampleApp } from "../logic-apps/support/sample-app.js";

const exported = filesOfApp(sampleApp("standard"));
const consumption = filesOfApp(sampleApp("consumption"));

function parsed(files: ReadonlyMap<string, string>, name: string): Record<string, unknown> {
  return JSON.parse(files.get(name) ?? "") as Record<string, unknown>;
}

const trigger = { Recurrence: { type: "Recurrence", recurrence: { frequency: "Minute", interval: 5 } } };
const definition = { triggers: trigger, actions: {} };

const managed = {
  api: { id: "/subscriptions/@{appsetting('WORKFLOWS_SUBSCRIPTION_ID')}/…/managedApis/office365" },
  connection: { id: "/subscriptions/x/resourceGroups/y/providers/Microsoft.Web/connections/office365" },
  connectionRuntimeUrl: "@parameters('office365-ConnectionRuntimeUrl')",
  authentication: { type: "ManagedServiceIdentity" },
};

const host = parsed(exported, "host.json");

/** Files of Logic Apps: what an export writes, what documents and other projects have, and what the runtime refuses. */
export const logicAppsPayloads = {
  "logic-apps/connections.schema.json": {
    good: {
      "what an export writes": parsed(exported, "connections.json"),
      "an app without connections": {},
      "the key of a developer's machine": {
        managedApiConnections: {
          office365: {
            ...managed,
            authentication: { type: "Raw", scheme: "Key", parameter: "@appsetting('office365-connectionKey')" },
          },
        },
      },
      "a connection string and a function": {
        serviceProviderConnections: {
          serviceBus: {
            parameterValues: { connectionString: "@appsetting('serviceBus_connectionString')" },
            serviceProvider: { id: "/serviceProviders/serviceBus" },
          },
        },
        functionConnections: {
          add: { function: { id: "/subscriptions/x" }, triggerUrl: "https://x", displayName: "Add" },
        },
      },
    },
    bad: {
      "a managed connection without its authentication": {
        payload: { managedApiConnections: { office365: { ...managed, authentication: undefined } } },
        finding: "/managedApiConnections/office365 must have required property 'authentication'",
      },
      "a service provider by its name": {
        payload: { serviceProviderConnections: { bus: { serviceProvider: { id: "serviceBus" } } } },
        finding: `/serviceProviderConnections/bus/serviceProvider/id must match pattern "^/serviceProviders/[^/]+$"`,
      },
    },
  },
  "logic-apps/definition.schema.json": {
    good: {
      "what an export writes": parsed(consumption, "Requeue-all/definition.json"),
      "statuses in capital letters": {
        ...definition,
        actions: {
          A: { type: "Compose", inputs: 1 },
          B: { type: "Compose", inputs: 2, runAfter: { A: ["SUCCEEDED"] } },
        },
      },
      "what loops and conditions contain": {
        ...definition,
        actions: {
          Loop: {
            type: "Foreach",
            foreach: "@variables('x')",
            runtimeConfiguration: { concurrency: { repetitions: 50 } },
            actions: {
              If: {
                type: "If",
                expression: { and: [] },
                actions: {},
                else: {
                  actions: { Choose: { type: "Switch", expression: "@1", cases: { One: { case: 1, actions: {} } } } },
                },
              },
            },
          },
        },
      },
    },
    bad: {
      "no actions": { payload: { triggers: trigger }, finding: " must have required property 'actions'" },
      "an action without a type, deep inside": {
        payload: {
          ...definition,
          actions: { Scope: { type: "Scope", actions: { If: { type: "If", else: { actions: { A: {} } } } } } },
        },
        finding: "/actions/Scope/actions/If/else/actions/A must have required property 'type'",
      },
      "an outcome that does not exist": {
        payload: { ...definition, actions: { B: { type: "Compose", runAfter: { A: ["Done"] } } } },
        finding: "/actions/B/runAfter/A/0 must be equal to one of the allowed values",
      },
      "more rounds at a time than a loop has": {
        payload: {
          ...definition,
          actions: { B: { type: "Foreach", runtimeConfiguration: { concurrency: { repetitions: 51 } } } },
        },
        finding: "/actions/B/runtimeConfiguration/concurrency/repetitions must be <= 50",
      },
    },
  },
  "logic-apps/host.schema.json": {
    good: {
      "what an export writes": host,
      "settings of the runtime": {
        ...host,
        extensions: { workflow: { settings: { "Runtime.Backend.FlowRunTimeout": "90.00:00:00" } } },
      },
    },
    bad: {
      "the bundle of functions": {
        payload: {
          ...host,
          extensionBundle: { id: "Microsoft.Azure.Functions.ExtensionBundle", version: "[4.*, 5.0.0)" },
        },
        finding: `/extensionBundle/id must match pattern "^Microsoft\\.Azure\\.Functions\\.ExtensionBundle\\.Workflows(\\..+)?$"`,
      },
      "a setting as a number": {
        payload: {
          ...host,
          extensions: { workflow: { settings: { "Runtime.Backend.ForeachDefaultDegreeOfParallelism": 1 } } },
        },
        finding: "/extensions/workflow/settings/Runtime.Backend.ForeachDefaultDegreeOfParallelism must be string",
      },
      "no bundle": { payload: { version: "2.0" }, finding: " must have required property 'extensionBundle'" },
    },
  },
  "logic-apps/parameters.schema.json": {
    good: {
      "what an export writes": parsed(exported, "parameters.json"),
      "a type in lower case": { mailTo: { type: "string", value: "@appsetting('mailTo')" } },
      "no parameter": {},
    },
    bad: {
      "a secure type": {
        payload: { key: { type: "SecureString", value: "@appsetting('key')" } },
        finding: "/key/type must be equal to one of the allowed values",
      },
      "a parameter without a value": {
        payload: { key: { type: "String" } },
        finding: "/key must have required property 'value'",
      },
    },
  },
  "logic-apps/workflow.schema.json": {
    good: {
      "what an export writes": parsed(exported, "Send-mail/workflow.json"),
      "a kind in lower case": { definition, kind: "stateful" },
    },
    bad: {
      "no kind": { payload: { definition }, finding: " must have required property 'kind'" },
      "an unknown kind": {
        payload: { definition, kind: "Durable" },
        finding: "/kind must be equal to one of the allowed values",
      },
      "a definition without a trigger": {
        payload: { definition: { actions: {} }, kind: "Stateful" },
        finding: "/definition must have required property 'triggers'",
      },
    },
  },
};
