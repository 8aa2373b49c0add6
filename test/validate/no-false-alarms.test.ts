import { expect } from "chai";
import { validate } from "../../scripts/validate/index.js";
import { applyPointer, connectorFiles, type Change } from "../connector/rules/fixture.js";
import { changedFlow } from "../flow/rules/fixture.js";
import { memoryHost } from "../support/memory-host.js";

/** Things that published connectors and exported flows do. The platform takes them, so none of them is an error. */
const connectors: readonly (readonly [what: string, change: Change])[] = [
  [
    "an operation for agents without words for makers",
    {
      "/paths/~1mcp/post": {
        operationId: "InvokeServer",
        "x-ms-agentic-protocol": "mcp-streamable-1.0",
        responses: { 200: { description: "Immediate response" } },
      },
    },
  ],
  [
    "empty lists and groups at the root",
    { "/consumes": [], "/produces": [], "/parameters": {}, "/responses": {}, "/tags": [], "/security": [{}] },
  ],
  [
    "keys, dollars, colons and blanks in paths",
    {
      "/paths/~1Items(Name='{name}')~1$ref/get": called("GetByName", "name"),
      "/paths/~1things~1{id}:search/get": called("SearchThing", "id"),
      "/paths/~1b c~1{x}~1/get": called("GetWithBlank", "x"),
    },
  ],
  [
    "choices by the directory and the file picker",
    {
      "/paths/~1items/get/parameters/2": {
        name: "user",
        in: "query",
        type: "string",
        description: "Who.",
        "x-ms-summary": "User",
        "x-ms-dynamic-values": { builtInOperation: "AadGraph.GetUsers", parameters: {}, "value-path": "objectId" },
      },
      "/paths/~1items/get/parameters/3": {
        name: "file",
        in: "query",
        type: "string",
        description: "Which.",
        "x-ms-summary": "File",
        "x-ms-dynamic-values": { capability: "file-picker", parameters: { isFolder: true }, "value-path": "Id" },
      },
    },
  ],
  [
    "a token from another host, and a value that a policy sets",
    {
      "properties:/properties/policyTemplateInstances": [
        policy("dynamichosturl", { urlTemplate: "https://login.contoso.com" }),
        policy("setvaluefromurl", {
          parameterTemplate: "@queryParameters('access_token')",
          parameterValueUrl: "/token",
          parameterValuePathTemplate: "@body().access_token",
          httpMethod: "POST",
        }),
        policy("dynamichosturl", { urlTemplate: "https://api.contoso.com/v1" }),
      ],
    },
  ],
  [
    "names and members that published properties have",
    {
      "properties:/properties/connectionParameters/username": {
        type: "securestring",
        uiDefinition: {
          displayName: "User",
          constraints: { required: "true", clearText: true, capability: ["cloud"], hidden: false },
        },
      },
      "properties:/properties/connectionParameters/token:grantType": {
        type: "string",
        allowedValues: [{ value: "code" }, { value: "client_credentials" }],
        metadata: { sourceType: "AzureActiveDirectoryTenant" },
      },
      "properties:/properties/connectionParameters/token": {
        type: "oauthSetting",
        oAuthSettings: {
          identityProvider: "aad",
          scopes: ["{Scope}"],
          redirectMode: "Global",
          redirectUrl: ["https://global.consent.azure-apim.net/redirect"],
          properties: { AzureActiveDirectoryResourceId: "{ResourceUri}", IsOnbehalfofLoginSupported: true },
          customParameters: { loginUri: { value: "https://login.microsoftonline.com" } },
        },
      },
    },
  ],
  [
    "a tree of schemas that refer to themselves",
    {
      "/definitions/Node": {
        type: "object",
        required: ["name"],
        properties: {
          name: { type: "string" },
          children: { type: "array", items: { $ref: "#/definitions/Node" } },
          parent: { $ref: "#/definitions/Node" },
        },
      },
    },
  ],
  ["properties with names of keywords", { "/definitions/Item/properties/default": { type: "string", default: null } }],
  ["a value that is listed twice", { "/definitions/Item/properties/color/enum": ["red", "red"] }],
  [
    "a name with an escape in a reference",
    { "/definitions/Ordinary Name": {}, "/definitions/A/$ref": "#/definitions/Ordinary%20Name" },
  ],
  [
    "a replacement in another connector",
    {
      "/paths/~1items/get/deprecated": true,
      "/paths/~1items/get/x-ms-api-annotation": {
        family: "List",
        revision: 1,
        status: "Production",
        replacement: { api: "Other", operationId: "Other" },
      },
    },
  ],
  [
    "capitals and JSON flags in apiProperties.json",
    {
      "properties:/properties/connectionParameters/api_key/uiDefinition/constraints": {
        required: true,
        hidden: "False",
      },
      "properties:/properties/policyTemplateInstances/0/templateId": "setHeader",
      "properties:/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.value":
        "Bearer @{ConnectionParameters('api_key','')} for me@example.com",
    },
  ],
  [
    "a placeholder for the client secret",
    {
      "properties:/properties/connectionParameters/token": {
        type: "oauthSetting",
        oAuthSettings: {
          identityProvider: "oauth2",
          clientId: "<<id>>",
          clientSecret: "<<Client Secret>>",
          scopes: [],
        },
        uiDefinition: null,
      },
    },
  ],
];

/** A policy with parameters of its template. */
function policy(templateId: string, parameters: Readonly<Record<string, string>>): object {
  const named = Object.entries(parameters).map(([name, value]) => [`x-ms-apimTemplateParameter.${name}`, value]);
  return { templateId, title: templateId, parameters: Object.fromEntries(named) as object };
}

function called(operationId: string, variable: string): object {
  return {
    operationId,
    summary: "Get it",
    description: "Gets one.",
    parameters: [
      { name: variable, in: "path", required: true, type: "string", description: "Which.", "x-ms-summary": "Which" },
    ],
    responses: { 200: { description: "It", schema: { type: "string" } } },
  };
}

const actions = "D/actions";
const compose = (inputs: unknown, runAfter: object = {}): object => ({ type: "Compose", inputs, runAfter });

const flows: readonly (readonly [what: string, change: Change])[] = [
  [
    "texts that only look like expressions",
    {
      [`${actions}/Text`]: compose({
        a: "@",
        b: " @x",
        c: "@@home",
        d: "me@example.com @@x",
        "@odata.type": "#x",
        "@@odata.id": "y",
      }),
    },
  ],
  [
    "expressions over several lines, with paths and quotes",
    {
      [`${actions}/Text`]: compose(
        "@{if(greater(length(string(1)),2),'it''s',\n 'y')}@{triggerBody()?['a']?[0]?['b/c']}",
      ),
    },
  ],
  [
    "results of a loop, a scope and a branch that ran before",
    {
      [`${actions}/Each`]: {
        type: "Foreach",
        foreach: "@createArray(1, 2)",
        actions: {
          Inner: compose("@item()"),
          Inner_if: { type: "If", expression: "@true", actions: { Deep: compose(1) }, runAfter: {} },
        },
        runAfter: {},
      },
      [`${actions}/After`]: compose("@concat(string(outputs('Inner')), outputs('Deep'))", {
        Each: ["SUCCEEDED", "failed"],
      }),
      [`${actions}/Part`]: { type: "Scope", actions: { Step: compose(1) }, runAfter: {} },
      [`${actions}/Why`]: compose(
        "@concat(string(result('Part')), actions('Part')?['status'], actions('Step')?['error'])",
        { Part: ["Failed"] },
      ),
    },
  ],
  [
    "an Until that looks at its own actions",
    {
      [`${actions}/Poll_it`]: {
        type: "Until",
        expression: "@equals(outputs('Look'), 5)",
        limit: { count: "@int('5')", timeout: "PT1H" },
        actions: {
          Look: compose(5),
          Rest: {
            type: "Wait",
            inputs: { interval: { count: "@int('1')", unit: "@{'Minute'}" } },
            runAfter: { Look: ["Succeeded"] },
          },
        },
        runAfter: {},
      },
    },
  ],
  [
    "functions with few arguments",
    {
      [`${actions}/Text`]: compose({
        a: "@createArray()",
        b: "@concat('a')",
        c: "@or(true)",
        d: "@substring('abc', 1)",
        e: "@formatDateTime(utcNow())",
        f: "@max(createArray(1))",
        g: "@sort(createArray(2, 1))",
      }),
    },
  ],
  [
    "what only looks like a secret",
    {
      [`${actions}/Text`]: compose({
        password: "",
        secret: "********",
        token: "@null",
        pwd: "{{placeholder}}",
        apiKey: "your-api-key",
      }),
    },
  ],
  ["a contentVersion that the export left open", { "D/contentVersion": "undefined" }],
  [
    "a schema with escaped names",
    {
      [`${actions}/Parse_it`]: {
        type: "ParseJson",
        inputs: {
          content: "@triggerBody()",
          schema: {
            type: "object",
            properties: { "@@odata.etag": { type: "string" }, any: {} },
            required: ["@@odata.etag"],
          },
        },
        runAfter: {},
      },
    },
  ],
  [
    "a child flow, a reply and an expression action",
    {
      "/properties/definition/triggers": { manual: { type: "Request", kind: "PowerAppV2", inputs: { schema: {} } } },
      [`${actions}/Child`]: {
        type: "Workflow",
        inputs: { host: { workflowReferenceName: "0d6c0e82-0000-4000-8000-000000000000" } },
        runAfter: {},
      },
      [`${actions}/Now`]: { type: "Expression", kind: "CurrentTime", inputs: {}, runAfter: {} },
      [`${actions}/Reply`]: {
        type: "Response",
        kind: "PowerApp",
        inputs: { statusCode: 200, body: { a: "@null" } },
        runAfter: {},
      },
    },
  ],
];

async function errors(files: Record<string, string | Uint8Array>): Promise<string[]> {
  const { diagnostics } = await validate({ paths: ["."], host: memoryHost(files) });
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ code, pointer, message }) => `${code} ${pointer} ${message}`);
}

describe("what the platform takes", () => {
  for (const [what, change] of connectors) {
    it(`is no error in a connector: ${what}`, async () => {
      expect(await errors(connectorFiles(change))).to.deep.equal([]);
    });
  }

  for (const [what, change] of flows) {
    it(`is no error in a flow: ${what}`, async () => {
      expect(await errors({ "flow.json": JSON.stringify(changedFlow(change)) })).to.deep.equal([]);
    });
  }

  it("is no error in a workflow of Logic Apps Standard: parameters and connections from other files", async () => {
    const workflow: Record<string, unknown> = {
      definition: {
        $schema:
          "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        contentVersion: "1.0.0.0",
        triggers: { When: { type: "Request", kind: "Http", inputs: {} } },
        actions: {
          Send: {
            type: "ServiceProvider",
            inputs: {
              parameters: {},
              serviceProviderConfiguration: {
                connectionName: "bus",
                operationId: "send",
                serviceProviderId: "/serviceProviders/serviceBus",
              },
            },
            runAfter: {},
          },
          Mail: {
            type: "ApiConnection",
            inputs: { host: { connection: { referenceName: "office365" } }, method: "post", path: "/v2/Mail" },
            runAfter: { Send: ["SUCCEEDED"] },
          },
          Text: compose("@parameters('elsewhere')"),
        },
        outputs: {},
      },
      kind: "Stateful",
    };
    expect(await errors({ "a/workflow.json": JSON.stringify(workflow) })).to.deep.equal([]);
    // A flow has nowhere else to keep them.
    applyPointer(workflow, "/kind", undefined);
    expect((await errors({ "a/workflow.json": JSON.stringify(workflow) })).join()).to.match(/^UnknownParameter/);
  });
});
