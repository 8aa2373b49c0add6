import { expect } from "chai";
import { readArtefacts } from "../../scripts/artefacts/index.js";
import { discover } from "../../scripts/artefacts/discover.js";
import { folderTree } from "../../scripts/artefacts/file-tree.js";
import { memoryHost } from "../support/memory-host.js";

const schema =
  "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";
const definition = {
  $schema: schema,
  triggers: { manual: { type: "Request", kind: "Http", inputs: {} } },
  actions: { A: { type: "Compose", inputs: "@parameters('mailTo')" } },
};
const workflow = JSON.stringify({ definition, kind: "Stateful" });
const app = {
  "app/host.json": '{ "version": "2.0" }',
  "app/connections.json": '{ "managedApiConnections": { "mail": { "api": { "id": "/x/managedApis/office365" } } } }',
  "app/parameters.json": '{ "mailTo": { "type": "String", "value": "@appsetting(\'mailTo\')" } }',
  "app/local.settings.example.json": '{ "Values": { "mailTo": "a@contoso.com" } }',
  "app/Send/workflow.json": workflow,
  "app/Check/workflow.json": workflow,
};

describe("Logic Apps among artefacts", () => {
  it("finds the workflows of a project folder with what they share", () => {
    const set = readArtefacts(memoryHost({ ...app, "app/README.md": "x" }), "app");
    expect(set.flows.map(({ id }) => id)).to.deep.equal(["Check", "Send"]);
    expect(set.skipped).to.equal(1);
    expect(set.childFlow("Send")?.file).to.equal("app/Send/workflow.json");
    for (const flow of set.flows) {
      const { model } = flow.read();
      expect(model.hosting).to.equal("standard");
      expect(model.parameters.get("mailTo")?.defaultValue).to.equal("@appsetting('mailTo')");
      expect(model.shared?.connections?.get("mail")?.apiName).to.equal("office365");
      expect(model.shared?.settings).to.deep.equal({ mailTo: "a@contoso.com" });
    }
  });

  it("finds the same beside a workflow that is named itself, or whose folder is", () => {
    for (const given of ["app/Send/workflow.json", "app/Send"]) {
      const [flow, ...more] = readArtefacts(memoryHost(app), given).flows;
      expect(more).to.deep.equal([]);
      expect(flow?.id).to.equal("Send");
      const { model } = flow?.read() ?? {};
      expect(model?.shared?.connections?.size, given).to.equal(1);
      expect(model?.parameters.size, given).to.equal(1);
    }
  });

  it("takes a project as one unit, and several in a tree apart", () => {
    const host = memoryHost({
      ...app,
      "other/Run/workflow.json": workflow,
      "other/host.json": "{}",
      "lone/workflow.json": workflow,
    });
    const tree = folderTree(host.files, host.workingDirectory, (file) => file);
    const { units } = discover(tree);
    expect(
      units.map((unit) => ("folder" in unit ? `${unit.kind} ${unit.folder}` : `${unit.kind} ${unit.file}`)),
    ).to.deep.equal(["logicApp app", "flow lone/workflow.json", "logicApp other"]);
  });

  it("finds the definition that a Bicep file loads", () => {
    const set = readArtefacts(
      memoryHost({ "out/Send/definition.json": JSON.stringify(definition), "out/main.bicep": "" }),
      "out",
    );
    expect(set.flows.map((flow) => [flow.id, flow.read().model.hosting])).to.deep.equal([["Send", "consumption"]]);
  });

  it("finds the workflows of a template, nested deployments and symbolic names included", () => {
    const resource = (name: string): object => ({
      type: "Microsoft.Logic/workflows",
      name,
      properties: { definition },
    });
    const template = {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      parameters: { second: { type: "string", defaultValue: "Second" } },
      resources: [
        { type: "Microsoft.Web/connections", name: "office365", properties: {} },
        resource("First"),
        resource("[parameters('second')]"),
        resource("[concat('a', 'b')]"),
        {
          type: "Microsoft.Resources/deployments",
          name: "inner",
          properties: { template: { resources: { send: resource("Inner") } } },
        },
      ],
    };
    const set = readArtefacts(memoryHost({ "azure/main.json": JSON.stringify(template) }), "azure");
    expect(set.flows.map((flow) => [flow.id, flow.read().model.hosting, flow.read().model.pointer])).to.deep.equal([
      ["First", "consumption", "/resources/1/properties/definition"],
      ["Second", "consumption", "/resources/2/properties/definition"],
      ["main", "consumption", "/resources/3/properties/definition"],
      ["Inner", "consumption", "/resources/4/properties/template/resources/send/properties/definition"],
    ]);
  });

  it("reads templates and shared files of any content", () => {
    const hostile = {
      "bad/parameters.json": "[1]",
      "bad/connections.json": "7",
      "bad/local.settings.json": '{ "Values": 1 }',
      "bad/W/workflow.json": workflow,
      "bad/template.json":
        '{ "$schema": "deploymentTemplate.json", "resources": [1, null, {"type":"Microsoft.Logic/workflows"}] }',
    };
    const set = readArtefacts(memoryHost(hostile), "bad");
    expect(set.flows.map(({ id }) => id)).to.deep.equal(["W"]);
    expect(set.flows[0]?.read().model.shared).to.deep.equal({
      parameters: [],
      connections: undefined,
      settings: undefined,
    });
  });
});
