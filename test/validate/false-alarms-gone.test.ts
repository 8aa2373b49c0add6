import { expect } from "chai";
import { validate, type Diagnostic } from "../../scripts/validate/index.js";
import { connectorFiles } from "../connector/rules/fixture.js";
import { changedFlow } from "../flow/rules/fixture.js";
import { memoryHost } from "../support/memory-host.js";

const dataverse = "/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps";

/** A call of AI Builder as exports have it: through the connection of Dataverse. */
function prompt(apiId: string): object {
  return {
    type: "OpenApiConnection",
    inputs: {
      parameters: { recordId: "3d11a24c-0f20-4b1d-b196-0dfdf84b63d7", "item/requestv2/Text": "@variables('names')" },
      host: { apiId, operationId: "aibuilderpredict_customprompt", connectionName: "shared_commondataserviceforapps" },
    },
    metadata: { flowSystemMetadata: { portalOperationGroup: "aibuilder" } },
    runAfter: {},
  };
}

async function findings(files: Record<string, string | Uint8Array>): Promise<readonly Diagnostic[]> {
  const { diagnostics } = await validate({ paths: ["."], host: memoryHost(files) });
  return diagnostics;
}

async function inFlow(action: object): Promise<string[]> {
  const flow = changedFlow({ "D/actions/Try/actions/List_rows": action });
  const found = await findings({ "flow.json": JSON.stringify(flow) });
  return found
    .filter(({ pointer }) => pointer.includes("/List_rows"))
    .map(({ code, message }) => `${code}: ${message}`);
}

describe("false alarms that are gone", () => {
  it("AI Builder is called through the connection of Dataverse, by its own group of operations too", async () => {
    expect(await inFlow(prompt(dataverse))).to.deep.equal([]);
    expect(await inFlow(prompt("providers/Microsoft.ProcessSimple/operationGroups/aibuilder"))).to.deep.equal([]);
    expect(await inFlow(prompt("/providers/Microsoft.PowerApps/apis/shared_sharepointonline"))).to.have.length(1);
  });

  for (const [what, nodes] of [
    ["by its trigger", { triggers: { "T:Start": { type: "Start" } }, actions: { Open: { type: "Custom" } } }],
    ["by its actions", { triggers: { Start: { type: "Start" } }, actions: { Open: { type: "T:OpenForm" } } }],
  ] as const) {
    it(`a productivity macro, known ${what}, is no cloud flow`, async () => {
      const $schema =
        "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";
      const macro = { properties: { definition: { $schema, contentVersion: "1.0.0.0", ...nodes } } };
      const files = { "Workflows/Macro-1.json": JSON.stringify(macro) };
      const result = await validate({ paths: ["."], host: memoryHost(files) });
      expect(result.diagnostics).to.deep.equal([]);
      expect(result.summary.skipped).to.equal(1);
    });
  }

  it("what published connectors do is a warning where only an environment can tell", async () => {
    const severities = async (change: Parameters<typeof connectorFiles>[0], code: string): Promise<string[]> =>
      (await findings(connectorFiles(change) as Record<string, string>))
        .filter((found) => found.code === code)
        .map(({ severity }) => severity);
    const parameter = "/paths/~1items/get/parameters/0";
    const list = { name: "ids", in: "query", type: "array", items: { type: "string" }, description: "Ids." };
    expect(
      await severities({ [parameter]: { ...list, collectionFormat: "multi" } }, "CollectionFormatValueNotSupported"),
    ).to.deep.equal(["warning"]);
    expect(
      await severities({ [parameter]: { ...list, collectionFormat: "tabs" } }, "CollectionFormatValueNotSupported"),
    ).to.deep.equal(["error"]);
    const number = { name: "top", in: "query", type: "integer", default: "10", description: "How many." };
    expect(await severities({ [parameter]: number }, "DefaultValueMustMatchType")).to.deep.equal(["warning"]);
    const properties = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`p${at}`, { type: "string" }]));
    expect(
      await severities({ "/definitions/Large": { type: "object", properties } }, "BodySchemaCountExceedsMaxAllowed"),
    ).to.deep.equal(["warning"]);
  });
});
