/** A flow that no rule has anything to say about. */
export function soundFlow(): Record<string, unknown> {
  return {
    properties: {
      connectionReferences: {
        shared_commondataserviceforapps: {
          runtimeSource: "embedded",
          connection: { connectionReferenceLogicalName: "pb_dataverse" },
          api: { name: "shared_commondataserviceforapps" },
        },
      },
      definition: {
        $schema:
          "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        contentVersion: "1.0.0.0",
        parameters: {
          $connections: { defaultValue: {}, type: "Object" },
          $authentication: { defaultValue: {}, type: "SecureObject" },
          "Limit (pb_Limit)": { type: "Int", defaultValue: 5, metadata: { schemaName: "pb_Limit" } },
        },
        triggers: {
          Every_hour: { type: "Recurrence", recurrence: { frequency: "Hour", interval: 1 } },
        },
        actions: {
          Initialize_counter: {
            type: "InitializeVariable",
            inputs: { variables: [{ name: "counter", type: "integer", value: 0 }] },
            runAfter: {},
          },
          Initialize_names: {
            type: "InitializeVariable",
            inputs: { variables: [{ name: "names", type: "array", value: [] }] },
            runAfter: { Initialize_counter: ["Succeeded"] },
          },
          Try: {
            type: "Scope",
            runAfter: { Initialize_names: ["Succeeded"] },
            actions: {
              List_rows: openApi("ListRecords"),
              For_each_row: {
                type: "Foreach",
                foreach: "@outputs('List_rows')?['body/value']",
                runAfter: { List_rows: ["Succeeded"] },
                actions: {
                  Count: { type: "IncrementVariable", inputs: { name: "counter", value: 1 }, runAfter: {} },
                  Remember: {
                    type: "AppendToArrayVariable",
                    inputs: { name: "names", value: "@items('For_each_row')?['name']" },
                    runAfter: { Count: ["Succeeded"] },
                  },
                },
              },
              Check: {
                type: "If",
                expression: { and: [{ greater: ["@variables('counter')", "@parameters('Limit (pb_Limit)')"] }] },
                runAfter: { For_each_row: ["Succeeded"] },
                actions: { Note: { type: "Compose", inputs: "@{variables('counter')} rows", runAfter: {} } },
                else: { actions: {} },
              },
              Parse: {
                type: "ParseJson",
                inputs: {
                  content: "@outputs('List_rows')?['body']",
                  schema: { type: "object", properties: { value: { type: ["array", "null"] } } },
                },
                runAfter: { Check: ["Succeeded"] },
              },
              Poll: {
                type: "Until",
                expression: "@greaterOrEquals(utcNow(), '2026-01-01T00:00:00Z')",
                limit: { count: 60, timeout: "PT1H" },
                runAfter: { Parse: ["Succeeded"] },
                actions: {
                  Pause: { type: "Wait", inputs: { interval: { count: 1, unit: "Minute" } }, runAfter: {} },
                },
              },
            },
          },
          Catch: {
            type: "Scope",
            runAfter: { Try: ["Failed", "TimedOut"] },
            actions: { Report: action("@result('Try')") },
          },
          Ask: {
            type: "Http",
            inputs: { method: "GET", uri: "https://example.org/status" },
            runAfter: { Catch: ["Succeeded", "Skipped"] },
          },
        },
      },
      templateName: "",
    },
    schemaVersion: "1.0.0.0",
  };
}

/** A Compose that stands first. */
function action(inputs: unknown): Record<string, unknown> {
  return { type: "Compose", inputs, runAfter: {} };
}

/** A connector call of Dataverse that stands first. */
function openApi(operationId: string): Record<string, unknown> {
  return {
    type: "OpenApiConnection",
    inputs: {
      host: {
        apiId: "/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps",
        connectionName: "shared_commondataserviceforapps",
        operationId,
      },
      parameters: { entityName: "accounts", $top: "@parameters('Limit (pb_Limit)')" },
      authentication: "@parameters('$authentication')",
    },
    runAfter: {},
  };
}

/** That many actions side by side. */
export function manyActions(count: number): Record<string, unknown> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`Action${index}`, action(index)]));
}

/** Scopes in scopes: `Level1` to `Level<levels>`. */
export function nested(levels: number, level = 1): Record<string, unknown> {
  return {
    [`Level${level}`]: {
      type: "Scope",
      runAfter: {},
      actions: level === levels ? {} : nested(levels, level + 1),
    },
  };
}
