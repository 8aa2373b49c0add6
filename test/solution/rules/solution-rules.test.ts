import { expect } from "chai";
import { strToU8, zipSync } from "fflate";
import { foreignSolutionRules, solutionRules } from "../../../scripts/solution/rules/solution-rules.js";
import { validate, type Diagnostic } from "../../../scripts/validate/index.js";
import { soundProperties } from "../../connector/rules/samples.js";
import { soundFlow } from "../../flow/rules/samples.js";
import { memoryHost } from "../../support/memory-host.js";
import { solutionFaults } from "../../validate/faults/solution-faults.js";
import {
  connectorId,
  flowFile,
  flowId,
  remove,
  replace,
  soundSolution,
  unpacked,
  type Files,
  type Mutation,
} from "../support/sound-solution.js";

const definitionFile = "environmentvariabledefinitions/pb_Limit/environmentvariabledefinition.xml";
const bound = `<customconnectorid><connectorid>${connectorId}</connectorid></customconnectorid>`;

/** The flow's connection is to a custom connector. */
const ownApi = (name: string): Mutation => replace(flowFile, '"api": {', `"api": { "logicalName": "${name}",`);

const on = "<StateCode>1</StateCode><StatusCode>2</StatusCode>";
const otherFile = flowFile.replace("Count", "Other");

/** Two flows that dequeue with the same activity ID: one by a connector, one by HTTP. */
function onOneQueue(files: Files, states: readonly [string, string]): void {
  replace(
    flowFile,
    '"Ask": {',
    `"Dequeue": { "type": "OpenApiConnection", "inputs": { "host": { "connectionName": "shared_commondataserviceforapps", "operationId": "DequeueMessage", "apiId": "/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps" }, "parameters": { "activityId": "@parameters('Limit (pb_Limit)')" } }, "runAfter": { "Ask": ["Succeeded"] } }, "Ask": {`,
  )(files);
  files[otherFile] = (files[flowFile] ?? "").replace(
    /"type": "OpenApiConnection", "inputs": \{.*?\} \}, "runAfter"/,
    `"type": "Http", "inputs": { "method": "GET", "uri": "https://contoso.operations.dynamics.com/api/connector/dequeue/@{uriComponent(parameters('Limit (pb_Limit)'))}" }, "runAfter"`,
  );
  const second = `<Workflow WorkflowId="{${connectorId}}" Name="Other"><JsonFileName>/${otherFile}</JsonFileName>${states[1]}</Workflow>`;
  replace("customizations.xml", "</Workflow>", `${states[0]}</Workflow>${second}`)(files);
}

const spare =
  '<connectionreference connectionreferencelogicalname="pb_spare"><connectorid>/providers/Microsoft.PowerApps/apis/shared_office365</connectorid></connectionreference>';

/** The flow calls the connector beside it, with these parameters. */
function callsConnector(parameters: string, reads = "@string('nothing')"): Mutation {
  return (files) => {
    ownApi("pb_items")(files);
    replace("customizations.xml", "</connectionreference>", `${bound}</connectionreference>`)(files);
    const definition = JSON.parse(files["Connector/pb_items_openapidefinition.json"] ?? "") as {
      paths: Record<string, unknown>;
    };
    definition.paths["/checked/{id}"] = {
      get: {
        operationId: "GetChecked",
        parameters: [
          { name: "id", in: "path", required: true, type: "string" },
          { name: "top", in: "query", type: "integer" },
        ],
        responses: { 200: { description: "OK", schema: { $ref: "#/definitions/Item" } } },
      },
    };
    files["Connector/pb_items_openapidefinition.json"] = JSON.stringify(definition);
    const flow = soundFlow() as { properties: { definition: { actions: Record<string, unknown> } } };
    const { actions } = flow.properties.definition;
    const host = { connectionName: "shared_commondataserviceforapps", operationId: "GetChecked", apiId: "" };
    actions["Call"] = {
      type: "OpenApiConnection",
      inputs: { host, parameters: JSON.parse(parameters) as unknown },
      runAfter: { Ask: ["Succeeded"] },
    };
    actions["Read"] = { type: "Compose", inputs: reads, runAfter: { Call: ["Succeeded"] } };
    files[flowFile] = JSON.stringify(flow, null, 2);
    ownApi("pb_items")(files);
  };
}

/** Two flows that are started by messages of these queues. */
function queueFlows(first: string, second: string): Mutation {
  return (files) => {
    const host = {
      apiId: "/providers/Microsoft.PowerApps/apis/shared_servicebus",
      connectionName: "bus",
      operationId: "GetMessageFromQueue",
    };
    const flow = (queueName: string): string => {
      const changed = soundFlow() as { properties: { definition: { triggers: unknown } } };
      changed.properties.definition.triggers = {
        Message: { type: "OpenApiConnection", inputs: { host, parameters: { queueName } } },
      };
      return JSON.stringify(changed);
    };
    files[flowFile] = flow(first);
    files[flowFile.replace("Count", "Other")] = flow(second);
  };
}

const fails: readonly (readonly [code: string, change: Mutation])[] = [
  ["SolutionFlowFileMissing", remove(flowFile)],
  ["SolutionConnectorFileMissing", remove("Connector/pb_items_openapidefinition.json")],
  ["SolutionConnectorUndefined", replace("customizations.xml", /<Connectors>.*<\/Connectors>/, "<Connectors />")],
  ["SolutionRootComponentNotAllowed", replace("solution.xml", 'type="29"', 'type="10088"')],
  ["SolutionConnectionReferenceMissing", replace(flowFile, '"pb_dataverse"', '"pb_datavers"')],
  ["SolutionConnectorReferenceUnbound", ownApi("pb_items")],
  [
    "SolutionApiLogicalName",
    (files) => {
      ownApi("pb_other")(files);
      replace("customizations.xml", "</connectionreference>", `${bound}</connectionreference>`)(files);
    },
  ],
  [
    "SolutionFlowOperation",
    (files) => {
      ownApi("pb_items")(files);
      replace("customizations.xml", "</connectionreference>", `${bound}</connectionreference>`)(files);
    },
  ],
  ["SolutionApiName", replace("customizations.xml", "shared_commondataserviceforapps", "shared_dynamicsax")],
  ["SolutionComponentTwice", replace("customizations.xml", /(<connectionreference .*<\/connectionreference>)/, "$1$1")],
  [
    "SolutionConnectorDefinition",
    replace("Connector/pb_items_openapidefinition.json", "{", `{ "x-padding": "${"x".repeat(1_000_000)}",`),
  ],
  [
    "SolutionConnectorFileName",
    (files) => {
      replace("customizations.xml", "pb_items_connectionparameters", "pb_item_connectionparameters")(files);
      files["Connector/pb_item_connectionparameters.json"] = "{}";
    },
  ],
  ["SolutionEnvironmentVariableName", replace(definitionFile, " />", ' schemaname="pb_Limits" />')],
  [
    "SolutionEnvironmentVariableType",
    replace(definitionFile, " />", "><type>100000002</type></environmentvariabledefinition>"),
  ],
  [
    "SolutionFileOrphan",
    (files) => {
      files[flowFile.replace("Count", "Other")] = "{}";
    },
  ],
  [
    "SolutionFlowState",
    replace("customizations.xml", "</Workflow>", "<StateCode>1</StateCode><StatusCode>1</StatusCode></Workflow>"),
  ],
  ["SolutionFlowsCompete", (files) => onOneQueue(files, [on, on])],
  [
    "SolutionScriptOperations",
    replace("customizations.xml", "</Connector>", '<scriptoperations>["Nothing"]</scriptoperations></Connector>'),
  ],
  [
    "SolutionEnvironmentVariableMissing",
    remove("environmentvariabledefinitions/pb_Limit/environmentvariabledefinition.xml"),
  ],
  [
    "SolutionChildFlowMissing",
    replace(
      flowFile,
      '"Ask": {',
      `"Call": { "type": "Workflow", "inputs": { "host": { "workflowReferenceName": "${connectorId}" } }, "runAfter": { "Ask": ["Succeeded"] } }, "Ask": {`,
    ),
  ],
  ["SolutionFlowByteOrderMark", replace(flowFile, /^/, "\uFEFF")],
  [
    "SolutionConnectionParametersWrapped",
    (files) => {
      files["Connector/pb_items_connectionparameters.json"] = JSON.stringify(soundProperties());
    },
  ],
  ["SolutionNameTooLong", replace("customizations.xml", "<name>pb_items</name>", `<name>pb_${"x".repeat(50)}</name>`)],
  [
    "SolutionEnvironmentValueIncluded",
    (files) => {
      files["environmentvariabledefinitions/pb_Limit/environmentvariablevalues.json"] = "{}";
    },
  ],
  ["XmlSyntax", replace("solution.xml", "</SolutionManifest>", "")],
  ["SolutionFilesMissing", remove("solution.xml")],
  ["SolutionFlowUnreadable", replace(flowFile, /^[^]*$/, '{ "properties": {}, "schemaVersion": "1.0.0.0" }')],
  [
    "SolutionRootComponents",
    replace("solution.xml", "<RootComponents>", '<RootComponents><RootComponent type="80" schemaName="pb_App" />'),
  ],
  ["SolutionRootComponents", replace("solution.xml", /<RootComponent type="29"[^>]*>/, "")],
  ["SolutionRootComponents", replace("solution.xml", `id="{${flowId}}"`, `id="{${connectorId}}"`)],
  [
    "SolutionConnectionReferenceUnused",
    replace("customizations.xml", "</connectionreferences>", `${spare}</connectionreferences>`),
  ],
  [
    "SolutionEnvironmentValueIncomplete",
    (files) => {
      files["environmentvariabledefinitions/pb_Limit/environmentvariablevalues.json"] =
        '{"environmentvariablevalues":{"environmentvariablevalue":{"@environmentvariablevalueid":"a","value":""}}}';
    },
  ],
  [
    "SolutionEnvironmentValueIncomplete",
    replace(
      definitionFile,
      " />",
      "><type>100000001</type><defaultvalue>many</defaultvalue></environmentvariabledefinition>",
    ),
  ],
  [
    "SolutionNeedsOthers",
    replace(
      "solution.xml",
      "<MissingDependencies />",
      '<MissingDependencies><MissingDependency><Required type="1" schemaName="pb_other" /><Dependent type="29" id="{1}" /></MissingDependency></MissingDependencies>',
    ),
  ],
  ["SolutionManifestValues", replace("solution.xml", "<UniqueName>Sound<", "<UniqueName>Sound flows<")],
  ["SolutionManifestValues", replace("solution.xml", "</UniqueName>", "</UniqueName><Version>1.0-beta</Version>")],
  [
    "SolutionManifestValues",
    replace(
      "solution.xml",
      "</UniqueName>",
      "</UniqueName><Publisher><CustomizationPrefix>mscrmx</CustomizationPrefix></Publisher>",
    ),
  ],
  ["SolutionFlowsShareQueue", queueFlows("orders", "orders")],
  ["SolutionFlowParameters", callsConnector("{}")],
  ["SolutionFlowParameters", callsConnector('{ "id": "1", "idd": "2" }')],
  ["SolutionFlowParameters", callsConnector('{ "id": "1", "top": "many" }')],
  ["SolutionFlowParameters", callsConnector('{ "id": "1", "top": "@variables(\'names\')" }')],
  ["SolutionPropertyMisspelled", callsConnector('{ "id": "1" }', "@outputs('Call')?['body/namee']")],
  ["SolutionPropertyMisspelled", callsConnector('{ "id": "1" }', "@body('Call')?['colr']")],
];

/** Changes that no rule of that code may find. */
const passes: readonly (readonly [code: string, change: Mutation])[] = [
  ["SolutionFlowsShareQueue", queueFlows("orders", "payments")],
  ["SolutionFlowParameters", callsConnector('{ "id": "1", "top": 5 }')],
  ["SolutionFlowParameters", callsConnector('{ "id": "1", "top": "@variables(\'counter\')" }')],
  ["SolutionPropertyMisspelled", callsConnector('{ "id": "1" }', "@outputs('Call')?['body/Name']")],
  ["SolutionPropertyMisspelled", callsConnector('{ "id": "1" }', "@outputs('Call')?['body/somethingElse']")],
  ["SolutionFlowParameters", callsConnector('{ "id": "@variables(\'names\')", "top": "5" }')],
  ["SolutionManifestValues", replace("solution.xml", "</UniqueName>", "</UniqueName><Version>1.0.0.12</Version>")],
  [
    "SolutionEnvironmentValueIncomplete",
    replace(
      definitionFile,
      " />",
      "><type>100000001</type><defaultvalue>5</defaultvalue></environmentvariabledefinition>",
    ),
  ],
  [
    "SolutionRootComponents",
    replace("solution.xml", ` id="{${connectorId}}" schemaName="pb_items"`, ' schemaName="pb_items"'),
  ],
];

async function findings(files: Files): Promise<readonly Diagnostic[]> {
  const below = Object.fromEntries(Object.entries(files).map(([name, content]) => [`solution/${name}`, content]));
  return (await validate({ paths: ["solution"], host: memoryHost(below) })).diagnostics;
}

const shown = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ code, file, message }) => `${code} ${file} ${message}`);

describe("solution rules", () => {
  it("say nothing about a sound solution, packed, unpacked or zipped", async () => {
    expect(shown(await findings(soundSolution()))).to.deep.equal([]);
    expect(shown(await findings(unpacked(soundSolution())))).to.deep.equal([]);
    const entries = Object.entries(soundSolution()).map(([name, text]) => [name, strToU8(text)]);
    const zip = zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>);
    const result = await validate({ paths: ["a.zip"], host: memoryHost({ "a.zip": zip }) });
    expect(shown(result.diagnostics)).to.deep.equal([]);
    expect(result.files).to.equal(6);
  });

  it("have a failing fixture each", () => {
    const codes = fails.map(([code]) => code).filter((code) => code.startsWith("Solution"));
    // Only an unpacked solution can have it; it has a test of its own below.
    codes.push("SolutionFileNameCase");
    // Those that need more than this solution has are tripped by faults planted into a whole one.
    codes.push(...solutionFaults.map(({ code }) => code).filter((code) => code.startsWith("Solution")));
    expect([...new Set(codes)].sort()).to.deep.equal(
      [...solutionRules, ...foreignSolutionRules].map((rule) => rule.code).sort(),
    );
  });

  for (const [index, [code, change]] of passes.entries()) {
    it(`${code} is not found where nothing is wrong (${index + 1})`, async () => {
      const files = soundSolution();
      change(files);
      expect(shown(await findings(files)).filter((one) => one.startsWith(code))).to.deep.equal([]);
    });
  }

  it("find files that are missing, and a solution zipped with its folder", async () => {
    const zipped = async (files: Files, folder = ""): Promise<string[]> => {
      const entries = Object.entries(files).map(([name, text]) => [`${folder}${name}`, strToU8(text)]);
      const zip = zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>);
      const { diagnostics } = await validate({ paths: ["a.zip"], host: memoryHost({ "a.zip": zip }) });
      return shown(diagnostics.filter(({ code }) => code === "SolutionFilesMissing"));
    };
    const { "[Content_Types].xml": types, ...withoutTypes } = soundSolution();
    expect(types).to.be.a("string");
    expect(await zipped(soundSolution())).to.deep.equal([]);
    expect(await zipped(withoutTypes)).to.deep.equal([
      "SolutionFilesMissing a.zip/[Content_Types].xml the file is missing",
    ]);
    expect(await zipped(soundSolution(), "Sound/")).to.deep.equal([
      "SolutionFilesMissing a.zip/Sound/solution.xml the file is in the folder 'Sound' of the zip, expected at its root",
    ]);
    const folder = unpacked(soundSolution());
    delete folder["Other/Customizations.xml"];
    expect(shown(await findings(folder))).to.include(
      "SolutionFilesMissing solution/Other/Customizations.xml the file is missing",
    );
  });

  it("ask for the capitals of an unpacked solution's files", async () => {
    const folder = unpacked(soundSolution());
    folder["Other/customizations.xml"] = folder["Other/Customizations.xml"] ?? "";
    delete folder["Other/Customizations.xml"];
    expect(shown(await findings(folder))).to.include(
      "SolutionFileNameCase solution/Other/customizations.xml the name must be written 'Other/Customizations.xml'",
    );
    expect(shown(await findings(unpacked(soundSolution()))).join()).to.not.include("SolutionFileNameCase");
  });

  it("say when the zip is one around a solution, unless Package Deployer opens it", async () => {
    const solution = zipSync(
      Object.fromEntries(Object.entries(soundSolution()).map(([name, text]) => [name, strToU8(text)])),
    );
    const found = async (more: Record<string, Uint8Array>): Promise<string[]> => {
      const host = memoryHost({ "release.zip": zipSync({ "Sound.zip": solution, ...more }), "Sound.zip": solution });
      const { diagnostics } = await validate({ paths: ["release.zip", "Sound.zip"], host });
      return shown(diagnostics.filter(({ code }) => code === "ArchiveContainsSolution"));
    };
    expect(await found({})).to.deep.equal([
      "ArchiveContainsSolution release.zip the zip contains the solution 'Sound.zip', expected the solution itself for an import",
    ]);
    expect(await found({ "PkgFolder/ImportConfig.xml": strToU8("<configdatastorage />") })).to.deep.equal([]);
  });

  for (const [code, change] of fails) {
    it(`${code} is found, packed and unpacked`, async () => {
      const files = soundSolution();
      change(files);
      expect((await findings(files)).map((one) => one.code)).to.include(code);
      expect((await findings(unpacked(files))).map((one) => one.code)).to.include(code);
    });
  }

  it("leave two flows on one queue alone when one of them is switched off, or their queues differ", async () => {
    const off = soundSolution();
    onOneQueue(off, [on, "<StateCode>0</StateCode><StatusCode>1</StatusCode>"]);
    expect((await findings(off)).map(({ code }) => code)).to.not.include("SolutionFlowsCompete");
    const apart = soundSolution();
    onOneQueue(apart, [on, on]);
    replace(
      otherFile,
      "@{uriComponent(parameters('Limit (pb_Limit)'))}",
      "6e0b4f10-0000-4000-8000-000000000002",
    )(apart);
    expect((await findings(apart)).map(({ code }) => code)).to.not.include("SolutionFlowsCompete");
    const both = soundSolution();
    onOneQueue(both, [on, on]);
    const [found] = (await findings(both)).filter(({ code }) => code === "SolutionFlowsCompete");
    expect(found?.message).to.equal(
      "'Dequeue' of the flow 'Other' takes from the same queue as the flow 'Count', and both are switched on; expected one of them switched off",
    );
  });

  it("name the place in the file", async () => {
    const files = soundSolution();
    replace(flowFile, '"pb_dataverse"', '"pb_datavers"')(files);
    const found = (await findings(files)).find((one) => one.code === "SolutionConnectionReferenceMissing");
    expect(found?.file).to.equal(`solution/${flowFile}`);
    expect(found?.range.line).to.equal(7);
    expect(found?.help).to.equal("did you mean 'pb_dataverse'?");
  });
});
