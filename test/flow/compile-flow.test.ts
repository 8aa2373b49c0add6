import { expect } from "chai";
import { compileFlow } from "../../scripts/flow/compile/compile-flow.js";
import type { FlowCompileOptions } from "../../scripts/flow/compile/flow-compile-options.js";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { schemaChecker } from "../../scripts/core/source/schema-findings.js";
import type { ConnectorArtefact } from "../../scripts/project/manifest.js";
import { MemoryFiles } from "../support/memory-files.js";
import { repository } from "../support/repository.js";

const flowSchema = JSON.parse(readFileSync(join(repository, "schemas/project/flow.schema.json"), "utf8")) as object;

const ownConnector: ConnectorArtefact = {
  kind: "connector",
  id: "finance-operations",
  path: "connectors/finance-operations",
  files: [],
  sources: [],
  displayName: "Power Batch F&O",
  connectorId: "00000000-0000-5000-8000-000000000001",
  logicalName: "pb_financeoperations",
};

const good = `name: A flow
description: Does something
connections:
  fo: { connector: shared_dynamicsax }
  own: { connector: finance-operations }
environmentVariables: [Host]
definition:
  triggers:
    Manual: { type: Request, kind: Button, inputs: { schema: {} } }
  actions:
    Outer:
      type: Scope
      runAfter: {}
      actions:
        Inner:
          type: OpenApiConnection
          runAfter: {}
          inputs:
            host: { connectionName: own, operationId: GetBatchJob }
            parameters: { id: "@PARAMETERS( 'Host' )", text: "\${prefix}_x @{parameters('Host')}" }
    Native:
      type: OpenApiConnection
      runAfter: { Outer: [Succeeded] }
      inputs:
        host: { connectionName: fo, operationId: GetItems }
        parameters: { dataset: "@parameters('Host')" }
        authentication: kept
    Parse:
      type: ParseJson
      runAfter: { Native: [Succeeded] }
      inputs:
        content: "@triggerBody()"
        schema: { $ref: ../schemas/a.schema.json }
`;

function compile(text: string, more: Partial<FlowCompileOptions> = {}): ReturnType<typeof compileFlow> {
  const files = new MemoryFiles({
    "/p/flows/x/flow.yaml": text,
    "/p/flows/schemas/a.schema.json": JSON.stringify({
      $schema: "http://json-schema.org/draft-07/schema#",
      $id: "a",
      type: "object",
      properties: { "@odata.etag": { type: "string" }, b: { $ref: "b.json#/definitions/c" } },
    }),
    "/p/flows/schemas/b.json": JSON.stringify({ definitions: { c: { type: ["string", "null"], description: "@x" } } }),
    "/p/flows/schemas/loop.json": JSON.stringify({ properties: { again: { $ref: "loop.json" } } }),
  });
  return compileFlow({
    files,
    file: "/p/flows/x/flow.yaml",
    name: "flows/x/flow.yaml",
    id: "x",
    prefix: "pb",
    environmentVariables: { Host: { displayName: "It's the host", description: "Where", type: "string" } },
    connectors: [ownConnector],
    workflowIds: new Map([["child", "11111111-2222-5333-8444-555555555555"]]),
    checkShape: schemaChecker(flowSchema, "FlowFile"),
    ...more,
  });
}

function compiled(text: string, more: Partial<FlowCompileOptions> = {}): any {
  const { flow, diagnostics } = compile(text, more);
  expect(diagnostics).to.deep.equal([]);
  return JSON.parse(flow?.content ?? "null");
}

describe("flow compile", () => {
  it("remarks on an operation that the catalog does not have, and builds it", () => {
    const { flow, diagnostics } = compile(good.replace("operationId: GetItems", "operationId: GetItemsOfAll"));
    expect(flow?.content).to.contain("GetItemsOfAll");
    expect(diagnostics.map(({ severity, message }) => `${severity} ${message}`)).to.deep.equal([
      "info the catalog of operations does not have 'GetItemsOfAll' of shared_dynamicsax",
    ]);
  });

  it("writes the solution's form with what every export has", () => {
    const flow = compiled(good);
    expect(flow.schemaVersion).to.equal("1.0.0.0");
    expect(flow.properties.templateName).to.equal("");
    expect(flow.properties.definition.contentVersion).to.equal("1.0.0.0");
    expect(Object.keys(flow.properties.definition.parameters)).to.deep.equal([
      "$connections",
      "$authentication",
      "It's the host (pb_Host)",
    ]);
    expect(flow.properties.definition.parameters["It's the host (pb_Host)"].metadata.schemaName).to.equal("pb_Host");
  });

  it("names connection references by connector, and leaves apiId empty for an own connector", () => {
    const { connectionReferences, definition } = compiled(good).properties;
    expect(connectionReferences).to.deep.equal({
      shared_dynamicsax: {
        api: { name: "shared_dynamicsax" },
        connection: { connectionReferenceLogicalName: "pb_dynamicsax" },
        runtimeSource: "embedded",
      },
      // Encoded prefix and name, then 16 digits where exports have those of their environment.
      "shared_pb-5ffinanceoperations-5f7073cb765a4f3f30": {
        api: { name: "shared_pb-5ffinanceoperations-5f7073cb765a4f3f30", logicalName: "pb_financeoperations" },
        connection: { connectionReferenceLogicalName: "pb_financeoperations" },
        runtimeSource: "embedded",
      },
    });
    expect(definition.actions.Outer.actions.Inner.inputs.host).to.deep.equal({
      apiId: "",
      operationId: "GetBatchJob",
      connectionName: "shared_pb-5ffinanceoperations-5f7073cb765a4f3f30",
    });
    expect(definition.actions.Native.inputs.host.apiId).to.equal(
      "/providers/Microsoft.PowerApps/apis/shared_dynamicsax",
    );
    expect(definition.actions.Native.inputs.authentication).to.equal("kept");
    expect(definition.actions.Outer.actions.Inner.inputs.authentication).to.equal("@parameters('$authentication')");
  });

  it("writes full parameter names and the publisher's prefix into expressions", () => {
    const inner = compiled(good).properties.definition.actions.Outer.actions.Inner.inputs.parameters;
    expect(inner).to.deep.equal({
      id: "@parameters('It''s the host (pb_Host)')",
      text: "pb_x @{parameters('It''s the host (pb_Host)')}",
    });
    const other = compiled(good, { prefix: "abc" }).properties.definition.actions.Outer.actions.Inner.inputs.parameters;
    expect(other.text).to.equal("abc_x @{parameters('It''s the host (abc_Host)')}");
  });

  it("inlines schemas, escapes names and texts that start with @, and drops what is about the file", () => {
    expect(compiled(good).properties.definition.actions.Parse.inputs.schema).to.deep.equal({
      type: "object",
      properties: { "@@odata.etag": { type: "string" }, b: { type: ["string", "null"], description: "@@x" } },
    });
  });

  it("gives every operation an id that depends on its place only", () => {
    const first = compiled(good).properties.definition;
    const second = compiled(good.replace("Does something", "Does something else")).properties.definition;
    expect(second.actions.Native.metadata).to.deep.equal(first.actions.Native.metadata);
    expect(first.actions.Native.metadata.operationMetadataId).to.not.equal(
      first.actions.Parse.metadata.operationMetadataId,
    );
  });

  it("puts the row id of a child flow in place of its template's name", () => {
    const text = good.replace(
      "    Native:",
      "    Call:\n      type: Workflow\n      runAfter: {}\n      inputs: { host: { workflowReferenceName: child } }\n    Native:",
    );
    expect(compiled(text).properties.definition.actions.Call.inputs.host.workflowReferenceName).to.equal(
      "11111111-2222-5333-8444-555555555555",
    );
  });

  const broken: readonly [name: string, change: (text: string) => string, message: RegExp, line: number][] = [
    [
      "an unknown connector",
      (t) => t.replace("shared_dynamicsax", "nothing"),
      /'nothing', expected one of finance-operations, a built-in connector such as shared_office365/,
      4,
    ],
    [
      "an unknown role",
      (t) => t.replace("connectionName: own", "connectionName: wrong"),
      /unknown connection 'wrong', expected one of fo, own/,
      19,
    ],
    [
      "an unknown environment variable",
      (t) => t.replace("[Host]", "[Hots]"),
      /unknown environment variable 'Hots', expected one of Host/,
      6,
    ],
    [
      "an unknown property",
      (t) => t.replace("name: A flow", "name: A flow\ncolor: red"),
      /unknown property 'color'/,
      2,
    ],
    [
      "a missing description",
      (t) => t.replace("description: Does something\n", ""),
      /has no required property 'description'/,
      1,
    ],
    [
      "a status that does not exist",
      (t) => t.replace("[Succeeded]", "[Succeded]"),
      /"Succeded", expected one of "Succeeded"/,
      23,
    ],
    ["a missing schema", (t) => t.replace("a.schema.json", "z.schema.json"), /is not a file/, 33],
    ["a schema that refers to itself", (t) => t.replace("a.schema.json", "loop.json"), /refers to itself/, 33],
    ["a pointer to nothing", (t) => t.replace("a.schema.json", "a.schema.json#/x"), /is not a part/, 33],
  ];
  for (const [name, change, message, line] of broken) {
    it(`stops at ${name} and names the line`, () => {
      const text = change(good);
      expect(text).to.not.equal(good);
      const { flow, diagnostics } = compile(text);
      expect(flow).to.equal(undefined);
      expect(diagnostics).to.have.length(1);
      expect(diagnostics[0]?.message).to.match(message);
      expect(diagnostics[0]?.file).to.equal("flows/x/flow.yaml");
      expect(diagnostics[0]?.range.line).to.equal(line);
    });
  }
});
