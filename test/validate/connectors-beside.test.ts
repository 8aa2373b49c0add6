import { expect } from "chai";
import { validate } from "../../scripts/validate/index.js";
import { soundDefinition, soundProperties } from "../connector/rules/samples.js";
import { soundFlow } from "../flow/rules/samples.js";
import { memoryHost } from "../support/memory-host.js";

const response = {
  description: "Order",
  schema: {
    type: "object",
    properties: {
      accountName: { type: "string", description: "Name", "x-ms-summary": "Name" },
      rows: { type: "array", items: { $ref: "#/definitions/Row" } },
    },
  },
};

function connector(): object {
  const definition = soundDefinition() as { paths: object; definitions: object };
  Object.assign(definition.paths, {
    "/orders": {
      get: {
        operationId: "GetOrder",
        summary: "Get an order",
        description: "Reads one order.",
        parameters: [],
        responses: { 200: response },
      },
    },
  });
  Object.assign(definition.definitions, { Row: { type: "object", properties: { article: { type: "string" } } } });
  return definition;
}

/** A flow outside of any solution that calls the connector by this name, and reads what it gives. */
function flow(apiName: string, expression: string): string {
  const sound = soundFlow() as {
    properties: { connectionReferences: object; definition: { actions: Record<string, unknown> } };
  };
  sound.properties.connectionReferences = {
    orders: { connectionName: "orders", id: `/providers/Microsoft.PowerApps/apis/${apiName}`, api: { name: apiName } },
  };
  sound.properties.definition.actions = {
    Get: {
      type: "OpenApiConnection",
      inputs: {
        host: {
          connectionName: "orders",
          operationId: "GetOrder",
          apiId: `/providers/Microsoft.PowerApps/apis/${apiName}`,
        },
        parameters: {},
      },
      runAfter: {},
    },
    Read: { type: "Compose", inputs: expression, runAfter: { Get: ["Succeeded"] } },
  };
  return JSON.stringify(sound);
}

async function found(apiName: string, expression: string, more: Record<string, string> = {}): Promise<string[]> {
  const files = {
    "flows/flow.json": flow(apiName, expression),
    "connectors/orders/apiDefinition.swagger.json": JSON.stringify(connector()),
    "connectors/orders/apiProperties.json": JSON.stringify(soundProperties()),
    ...more,
  };
  const { diagnostics } = await validate({ paths: ["."], host: memoryHost(files) });
  return diagnostics
    .filter(({ code, file }) => file.endsWith("flow.json") && /Misspelled|ArgumentType/.test(code))
    .map(({ code, message, help }) => `${code}: ${message}; ${help ?? ""}`);
}

describe("connectors beside a flow outside of a solution", () => {
  for (const name of ["orders", "shared_orders", "shared_orders-5f0123456789abcdef"]) {
    it(`give its types when it calls them as '${name}'`, async () => {
      expect(await found(name, "@outputs('Get')?['body/acountName']")).to.deep.equal([
        "PropertyMisspelled: the schema has no property 'acountName'; did you mean 'accountName'?",
      ]);
      expect(await found(name, "@first(body('Get')?['rows'])?['artcle']")).to.deep.equal([
        "PropertyMisspelled: the schema has no property 'artcle'; did you mean 'article'?",
      ]);
      expect(await found(name, "@add(body('Get')?['accountName'], 1)")).to.deep.equal([
        "FunctionArgumentType: add() has a string as argument 1, expected a number; ",
      ]);
      expect(await found(name, "@outputs('Get')?['body/accountName']")).to.deep.equal([]);
    });
  }

  it("say nothing about calls of others, or when two have the name", async () => {
    expect(await found("shared_invoices", "@outputs('Get')?['body/acountName']")).to.deep.equal([]);
    const second = { "more/orders/apiDefinition.swagger.json": JSON.stringify(connector()) };
    expect(await found("orders", "@outputs('Get')?['body/acountName']", second)).to.deep.equal([]);
  });

  it("say nothing when they cannot be read for certain", async () => {
    const broken = JSON.stringify(connector()).replace(/}$/, "");
    const files = { "connectors/orders/apiDefinition.swagger.json": broken };
    expect(await found("orders", "@outputs('Get')?['body/acountName']", files)).to.deep.equal([]);
  });
});
