import { expect } from "chai";
import { writeZip } from "../../scripts/core/archive/zip-writer.js";
import { readArtefacts } from "../../scripts/artefacts/index.js";
import { memoryHost } from "../support/memory-host.js";

const guid = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
const definition = {
  $schema: "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
  triggers: { manual: { type: "Request", kind: "Button", inputs: {} } },
  actions: { Compose: { type: "Compose", inputs: 1, runAfter: {} } },
};
const flow = (references: object = {}): string =>
  JSON.stringify({ properties: { connectionReferences: references, definition }, schemaVersion: "1.0.0.0" });

const solution = {
  "solution.xml": `<ImportExportXml><SolutionManifest><UniqueName>S</UniqueName><RootComponents /></SolutionManifest></ImportExportXml>`,
  "customizations.xml": `<ImportExportXml><Workflows>
    <Workflow WorkflowId="{${guid}}" Name="Pay"><JsonFileName>/Workflows/Pay.json</JsonFileName></Workflow></Workflows>
    <connectionreferences><connectionreference connectionreferencelogicalname="x_orders">
      <connectorid>/providers/Microsoft.PowerApps/apis/shared_x-5forders</connectorid>
      <customconnectorid><connectorid>{11111111-1111-1111-1111-111111111111}</connectorid></customconnectorid>
    </connectionreference></connectionreferences>
    <Connectors><Connector><connectorid>{11111111-1111-1111-1111-111111111111}</connectorid><name>x_orders</name>
      <openapidefinition>/Connector/x_orders_openapidefinition.json</openapidefinition></Connector></Connectors>
  </ImportExportXml>`,
  "Workflows/Pay.json": flow(),
  "Connector/x_orders_openapidefinition.json": JSON.stringify({ swagger: "2.0", info: { title: "O" }, paths: {} }),
  "environmentvariabledefinitions/x_Host/environmentvariabledefinition.xml": `<environmentvariabledefinition schemaname="x_Host"><displayname default="Host" /><type>100000000</type><defaultvalue>a.example</defaultvalue></environmentvariabledefinition>`,
};

function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return writeZip(
    Object.entries(files).map(([name, content]) => ({
      name,
      content: typeof content === "string" ? Buffer.from(content) : content,
    })),
  );
}

describe("artefact set", () => {
  it("finds the parts of a solution and what belongs together", () => {
    const set = readArtefacts(memoryHost({ "S.zip": zipOf(solution) }), "S.zip");
    expect(set.flows.map(({ id, workflowId, file }) => ({ id, workflowId, file }))).to.deep.equal([
      { id: "Pay", workflowId: guid, file: "S.zip/Workflows/Pay.json" },
    ]);
    expect(set.solutions.map(({ uniqueName }) => uniqueName)).to.deep.equal(["S"]);
    const variables = set.environmentVariables.map(({ schemaName, displayName, type, value }) => {
      return { schemaName, displayName, type, value };
    });
    expect(variables).to.deep.equal([
      { schemaName: "x_Host", displayName: "Host", type: "100000000", value: "a.example" },
    ]);
    expect(set.childFlow(guid.toUpperCase())?.id).to.equal("Pay");
    const base = { key: "k", definition: {}, location: { parent: undefined, token: "" } } as never as object;
    const connection = { ...base, apiName: "shared_x-5forders-5f0123456789abcdef", apiLogicalName: undefined } as never;
    expect(set.connector(connection)?.id).to.equal("x_orders");
    const byReference = { ...base, apiName: "other", apiLogicalName: undefined, logicalName: "X_Orders" } as never;
    expect(set.connector(byReference)?.id).to.equal("x_orders");
    expect(set.connector({ ...base, apiName: "shared_office365", apiLogicalName: undefined } as never)).to.equal(
      undefined,
    );
  });

  it("names flows by their files, and each only once", () => {
    const set = readArtefacts(
      memoryHost({
        [`all/a/Workflows/Ask-${guid.toUpperCase()}.json`]: flow(),
        "all/b/Ask.json": flow(),
        "all/Legacy.zip": zipOf({ [`Microsoft.Flow/flows/${guid}/definition.json`]: flow() }),
      }),
      "all",
    );
    expect(set.flows.map(({ id }) => id)).to.deep.equal(["Legacy", "Ask", "Ask-2"]);
    expect(set.flows[1]?.workflowId).to.equal(guid);
  });

  it("reads the sources of a project and not what was built from them", () => {
    const set = readArtefacts(
      memoryHost({
        "power-batch.yaml": "version: 1",
        "flows/pay/flow.yaml": "name: Pay\ndefinition:\n  triggers:\n    t: { type: Request }\n  actions: {}\n",
        "dist/flows/pay.json": flow(),
      }),
      ".",
    );
    expect(set.flows.map(({ id, file }) => [id, file])).to.deep.equal([["pay", "flows/pay/flow.yaml"]]);
    expect(set.flows[0]?.read().model.triggers).to.have.length(1);
  });

  it("says what a file that is not a cloud flow is", () => {
    const macro = JSON.stringify({
      properties: { definition: { ...definition, triggers: { "T:Start": { type: "t:x" } } } },
    });
    const set = readArtefacts(memoryHost({ "m.json": macro, "b.json": flow().slice(0, -5) }), ".");
    expect(() => set.flows[1]?.read()).to.throw("m.json: a productivity macro is not a cloud flow");
    expect(() => set.flows[0]?.read()).to.throw("b.json:1:");
  });

  it("goes on after a damaged archive, and refuses a path that does not exist", () => {
    const host = memoryHost({ "all/x.zip": "no zip", "all/Pay.json": flow() });
    const set = readArtefacts(host, "all");
    expect(set.flows.map(({ id }) => id)).to.deep.equal(["Pay"]);
    expect(set.problems.map(({ file }) => file)).to.deep.equal(["all/x.zip"]);
    expect(() => readArtefacts(host, "none")).to.throw("none: no such file or folder");
  });
});
