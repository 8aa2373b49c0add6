import { expect } from "chai";
import { writeZip } from "../../scripts/core/archive/zip-writer.js";
import type { JsonObject } from "../../scripts/core/json/json-object.js";
import { filesOfApp, flowsOfPaths, translateApp } from "../../scripts/logic-apps/index.js";
import type { TranslatedApp } from "../../scripts/logic-apps/translate/translate-app.js";
import { memoryHost } from "../support/memory-host.js";
import { calls, memberOf } from "./support/one-flow.js";

const childId = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
const parentId = "3f2504e0-4f89-11d3-9a0c-0305e82c3302";
const mail = (key: string, subject: string): JsonObject => {
  const action = calls("shared_office365", "SendEmailV2", { "emailMessage/To": "a", "emailMessage/Subject": subject });
  const host = { ...(memberOf(action, "inputs", "host") as JsonObject), connectionName: key };
  return { ...action, inputs: { ...(action["inputs"] as JsonObject), host } };
};
const reference = (name: string): JsonObject => ({
  runtimeSource: "embedded",
  connection: { connectionReferenceLogicalName: name },
  api: { name: "shared_office365" },
});

function flow(actions: JsonObject, parameters: JsonObject = {}): string {
  const definition = {
    $schema:
      "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
    parameters,
    triggers: { manual: { type: "Request", kind: "Button", inputs: { schema: {} } } },
    actions,
  };
  const connectionReferences = { one: reference("con_One"), two: reference("con_Two") };
  return JSON.stringify({ properties: { connectionReferences, definition }, schemaVersion: "1.0.0.0" });
}

const variable = (name: string, type: string, value: unknown): JsonObject => ({
  [`${name} (con_${name})`]: { type, defaultValue: value, metadata: { schemaName: `con_${name}` } },
});
const definitionOf = (name: string, type: number, value: string): JsonObject => ({
  [`environmentvariabledefinitions/con_${name}/environmentvariabledefinition.xml`]: `<environmentvariabledefinition schemaname="con_${name}"><displayname default="The ${name}" /><type>${type}</type><defaultvalue>${value}</defaultvalue></environmentvariabledefinition>`,
});

const files: Readonly<Record<string, string>> = {
  "solution.xml": `<ImportExportXml><SolutionManifest><UniqueName>S</UniqueName><RootComponents /></SolutionManifest></ImportExportXml>`,
  "customizations.xml": `<ImportExportXml><Workflows>
    <Workflow WorkflowId="{${parentId}}" Name="Approve an invoice, and tell everybody about it">
      <JsonFileName>/Workflows/Approve-${parentId}.json</JsonFileName><StateCode>1</StateCode></Workflow>
    <Workflow WorkflowId="{${childId}}" Name="Tell">
      <JsonFileName>/Workflows/Tell-${childId}.json</JsonFileName><StateCode>0</StateCode></Workflow></Workflows>
    <connectionreferences>
      <connectionreference connectionreferencelogicalname="con_One"><connectionreferencedisplayname>Office</connectionreferencedisplayname><connectorid>/providers/Microsoft.PowerApps/apis/shared_office365</connectorid></connectionreference>
      <connectionreference connectionreferencelogicalname="con_Two"><connectionreferencedisplayname>Support</connectionreferencedisplayname><connectorid>/providers/Microsoft.PowerApps/apis/shared_office365</connectorid></connectionreference>
    </connectionreferences></ImportExportXml>`,
  [`Workflows/Approve-${parentId}.json`]: flow(
    {
      Read: {
        type: "Compose",
        runAfter: {},
        inputs: ["Text", "Count", "Share", "On", "Map", "Odd"].map((name) => `@parameters('${name} (con_${name})')`),
      },
      Run: {
        type: "Workflow",
        runAfter: {},
        inputs: { host: { workflowReferenceName: childId }, body: { text: "a" } },
      },
      Mail: mail("one", "b"),
    },
    {
      ...variable("Text", "String", "old"),
      ...variable("Count", "Int", 1),
      ...variable("Share", "Float", 1),
      ...variable("On", "Bool", false),
      ...variable("Map", "Object", {}),
      ...variable("Odd", "Int", 7),
    },
  ),
  [`Workflows/Tell-${childId}.json`]: flow({
    Mail: mail("two", "c"),
    Respond: { type: "Response", kind: "PowerApp", runAfter: {}, inputs: { statusCode: 200 } },
  }),
  ...(Object.assign(
    {},
    definitionOf("Text", 100_000_000, "default"),
    definitionOf("Count", 100_000_001, "42"),
    definitionOf("Share", 100_000_001, "0.5"),
    definitionOf("On", 100_000_002, "yes"),
    definitionOf("Map", 100_000_003, '{"a":[1]}'),
    definitionOf("Odd", 100_000_001, "many"),
  ) as Record<string, string>),
  "environmentvariabledefinitions/con_Text/environmentvariablevalues.json":
    '{"environmentvariablevalues":{"environmentvariablevalue":{"@environmentvariablevalueid":"a","value":"current"}}}',
};

function exported(hosting: "standard" | "consumption"): TranslatedApp {
  const zip = writeZip(Object.entries(files).map(([name, text]) => ({ name, content: Buffer.from(text) })));
  const set = flowsOfPaths(memoryHost({ "S.zip": zip }), ["S.zip"], "no-dist");
  return translateApp(set.name, set.flows, set.around, { hosting, managedConnectors: false });
}

describe("a solution as an application of Logic Apps", () => {
  for (const hosting of ["standard", "consumption"] as const) {
    it(`runs child flows as workflows, and leaves off what was off (${hosting})`, () => {
      const { app, findings } = exported(hosting);
      expect(findings).to.deep.equal([]);
      expect(app?.workflows.map(({ displayName, isOff }) => ({ displayName, isOff }))).to.deep.equal([
        { displayName: "Tell", isOff: true },
        { displayName: "Approve an invoice, and tell everybody about it", isOff: false },
      ]);
      const [child, parent] = app?.workflows ?? [];
      expect(parent?.calls).to.deep.equal([child?.name]);
      expect(memberOf(parent?.definition, "actions", "Run", "type")).to.equal("Workflow");
      const text =
        [...filesOfApp(app!)].filter(([name]) => name.endsWith("main.bicep")).map(([, main]) => main)[0] ?? "";
      const states = hosting === "standard" ? /FlowState'?: '?(\w+)/g : /\bstate: '?(\w+)/g;
      expect([...text.matchAll(states)].map(([, state]) => state)).to.deep.equal(["Disabled", "workflowState"]);
      expect(filesOfApp(app!).get("README.md")).to.include("`Tell` stays disabled, because its flow was off");
    });
  }

  it("has variables as parameters, with their types and the values that came along", () => {
    const { app } = exported("standard");
    const shown = app?.parameters.map(({ name, type, default: value, description }) => [
      name,
      type,
      value,
      description,
    ]);
    expect(shown).to.deep.equal([
      ["con_Count", "Int", 42, "The Count"],
      ["con_Map", "Object", { a: [1] }, "The Map"],
      // What is no number leaves the value that the flow has.
      ["con_Odd", "Int", 7, "The Odd"],
      ["con_On", "Bool", true, "The On"],
      ["con_Share", "Float", 0.5, "The Share"],
      ["con_Text", "String", "current", "The Text"],
    ]);
  });

  it("has a connection for each reference, by its name", () => {
    const { app } = exported("standard");
    expect(app?.connections.map(({ key, displayName }) => [key, displayName])).to.deep.equal([
      ["office365", "Office 365 Outlook: Office"],
      ["office365-2", "Office 365 Outlook: Support"],
    ]);
  });

  it("leave out what was never a flow, with a word, unless it is all there is", () => {
    const macro = JSON.stringify({
      properties: {
        definition: { triggers: { "T:Start": { type: "T:Start" } }, actions: { Open: { type: "T:Open" } } },
      },
    });
    const host = memoryHost({ "in/Macro.json": macro, "in/Tell.json": flow({ Do: { type: "Compose", inputs: 1 } }) });
    const { flows, problems } = flowsOfPaths(host, ["in"], "dist");
    expect(flows.map(({ id }) => id)).to.deep.equal(["Tell"]);
    expect(problems).to.deep.equal([
      { file: "in/Macro.json", message: "left out, a productivity macro is not a cloud flow" },
    ]);
    expect(() => flowsOfPaths(host, ["in/Macro.json"], "dist")).to.throw("expected a cloud flow");
  });
});
