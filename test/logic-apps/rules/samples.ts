const schema =
  "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";

/** A project for Standard with a queue, a mail, a call as the app's identity and a child workflow; and two workflows for Consumption. */
export function soundFiles(): Record<string, unknown> {
  return {
    workflow: { definition: standardDefinition(), kind: "Stateful" },
    child: {
      definition: {
        $schema: schema,
        contentVersion: "1.0.0.0",
        triggers: { manual: { type: "Request", kind: "Http", inputs: { schema: {} } } },
        actions: { Respond: { type: "Response", kind: "Http", runAfter: {}, inputs: { statusCode: 200 } } },
        outputs: {},
      },
      kind: "Stateful",
    },
    connections: {
      managedApiConnections: {
        office365: {
          api: {
            id: "/subscriptions/@{appsetting('WORKFLOWS_SUBSCRIPTION_ID')}/providers/Microsoft.Web/locations/westeurope/managedApis/office365",
          },
          connection: { id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/connections/office365" },
          connectionRuntimeUrl: "@parameters('office365-ConnectionRuntimeUrl')",
          authentication: { type: "ManagedServiceIdentity" },
        },
      },
      serviceProviderConnections: {
        serviceBus: {
          displayName: "Events",
          parameterSetName: "ManagedServiceIdentity",
          parameterValues: {
            fullyQualifiedNamespace: "@appsetting('serviceBus_fullyQualifiedNamespace')",
            authProvider: { Type: "ManagedServiceIdentity" },
          },
          serviceProvider: { id: "/serviceProviders/serviceBus" },
        },
      },
    },
    parameters: {
      mailTo: { type: "String", value: "@appsetting('mailTo')" },
      limit: { type: "Int", value: 5 },
      "office365-ConnectionRuntimeUrl": { type: "String", value: "@appsetting('office365_ConnectionRuntimeUrl')" },
    },
    host: {
      version: "2.0",
      extensionBundle: { id: "Microsoft.Azure.Functions.ExtensionBundle.Workflows", version: "[1.*, 2.0.0)" },
      extensions: { workflow: { settings: { "Runtime.Backend.FlowRunTimeout": "90.00:00:00" } } },
    },
    settings: {
      IsEncrypted: false,
      Values: {
        mailTo: "ada@contoso.com",
        WORKFLOWS_SUBSCRIPTION_ID: "",
        office365_ConnectionRuntimeUrl: "",
        serviceBus_fullyQualifiedNamespace: "",
      },
    },
    consumption: consumptionDefinition(),
    template: {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      parameters: { name: { type: "string", defaultValue: "mail" } },
      resources: [
        {
          type: "Microsoft.Web/connections",
          apiVersion: "2016-06-01",
          name: "office365",
          location: "[resourceGroup().location]",
          properties: { displayName: "Mail", api: { id: "[parameters('name')]" } },
        },
        {
          type: "Microsoft.Logic/workflows",
          apiVersion: "2019-05-01",
          name: "[parameters('name')]",
          location: "[resourceGroup().location]",
          properties: {
            state: "Enabled",
            definition: consumptionDefinition(),
            parameters: {
              $connections: {
                value: {
                  office365: {
                    connectionId: "[resourceId('x')]",
                    connectionName: "office365",
                    id: "[parameters('name')]",
                  },
                },
              },
            },
          },
        },
      ],
    },
  };
}

function standardDefinition(): Record<string, unknown> {
  return {
    $schema: schema,
    contentVersion: "1.0.0.0",
    triggers: {
      Message: {
        type: "ServiceProvider",
        splitOn: "@triggerOutputs()?['body']",
        inputs: builtIn("peekLockQueueMessagesV2", { queueName: "events" }),
        runtimeConfiguration: { concurrency: { runs: 10, maximumWaitingRuns: 50 } },
      },
    },
    actions: {
      Send_mail: {
        type: "ApiConnection",
        runAfter: {},
        inputs: {
          host: { connection: { referenceName: "office365" } },
          method: "post",
          path: "/v2/Mail",
          body: { To: "@parameters('mailTo')", Subject: "Order" },
          retryPolicy: { type: "none" },
        },
      },
      Read_row: {
        type: "Http",
        runAfter: { Send_mail: ["Succeeded"] },
        inputs: {
          method: "GET",
          uri: "https://contoso.crm.dynamics.com/api/data/v9.2/accounts?$top=@{parameters('limit')}",
          authentication: { type: "ManagedServiceIdentity", audience: "https://contoso.crm.dynamics.com" },
        },
      },
      Keep: {
        type: "Compose",
        runAfter: { Read_row: ["Succeeded"] },
        inputs: "@outputs('Read_row')?['body']?['value']",
      },
      Run_child: {
        type: "Workflow",
        runAfter: { Keep: ["Succeeded"] },
        inputs: { host: { workflow: { id: "Child" } }, body: {} },
      },
      Complete: {
        type: "ServiceProvider",
        runAfter: { Run_child: ["Succeeded"] },
        inputs: builtIn("completeQueueMessageV2", {
          queueName: "events",
          lockToken: "@triggerBody()?['lockToken']",
        }),
      },
      Put_aside: {
        type: "ServiceProvider",
        runAfter: { Complete: ["Failed", "Skipped", "TimedOut"] },
        inputs: builtIn("deadLetterQueueMessageV2", {
          queueName: "events",
          lockToken: "@triggerBody()?['lockToken']",
        }),
      },
    },
    outputs: {},
  };
}

function builtIn(operationId: string, parameters: Record<string, string>): Record<string, unknown> {
  return {
    parameters,
    serviceProviderConfiguration: {
      connectionName: "serviceBus",
      operationId,
      serviceProviderId: "/serviceProviders/serviceBus",
    },
  };
}

function consumptionDefinition(): Record<string, unknown> {
  return {
    $schema: schema,
    contentVersion: "1.0.0.0",
    parameters: { $connections: { type: "Object", defaultValue: {} } },
    triggers: { Recurrence: { type: "Recurrence", recurrence: { frequency: "Day", interval: 1 } } },
    actions: {
      Send_mail: {
        type: "ApiConnection",
        runAfter: {},
        inputs: {
          host: { connection: { name: "@parameters('$connections')['office365']['connectionId']" } },
          method: "post",
          path: "/v2/Mail",
          body: { To: "ada@contoso.com" },
        },
      },
    },
    outputs: {},
  };
}
