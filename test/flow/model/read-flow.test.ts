import { expect } from "chai";
import { isMacro, readFlow, type FlowModel } from "../../../scripts/flow/index.js";
import { read, solutionFlow } from "./support.js";

const empty = { type: "Compose", inputs: 1 };
const definition = { triggers: { manual: { type: "Request" } }, actions: { A: empty } };

describe("reading a flow", () => {
  for (const [title, document, form, pointer, displayName] of [
    ["an export from a solution", solutionFlow({ A: empty }), "solution", "/properties/definition", undefined],
    [
      "a definition in a legacy package",
      { type: "Microsoft.Flow/flows", properties: { apiId: "/x", displayName: "One", definition } },
      "package",
      "/properties/definition",
      "One",
    ],
    [
      "a Logic App of Azure Resource Manager",
      { type: "Microsoft.Logic/workflows", properties: { definition } },
      "logicApp",
      "/properties/definition",
      undefined,
    ],
    ["workflow.json of Logic Apps Standard", { definition, kind: "Stateful" }, "logicApp", "/definition", undefined],
    ["a bare definition", definition, "logicApp", "", undefined],
    ["a source", { name: "Two", description: "", definition }, "source", "/definition", "Two"],
  ] as const) {
    it(`finds ${title}`, () => {
      const flow = read(document);
      expect(flow.form).to.equal(form);
      expect(flow.pointer).to.equal(pointer);
      expect(flow.displayName).to.equal(displayName);
      expect(flow.nodes.map((node) => node.pointer)).to.deep.equal([
        `${pointer}/triggers/manual`,
        `${pointer}/actions/A`,
      ]);
    });
  }

  for (const [title, document] of [
    ["a list", []],
    ["a text", "definition"],
    ["an object without a definition", { properties: { definition: 1 } }],
    ["names of JavaScript's own", JSON.parse('{ "__proto__": { "definition": { "actions": {} } } }')],
  ] as const) {
    it(`finds nothing in ${title}`, () => expect(readFlow(document)).to.equal(undefined));
  }

  it("tells a macro from a flow", () => {
    const macro = solutionFlow({ Step: { type: "T:Macro" } });
    expect(readFlow(macro)).to.equal(undefined);
    expect(isMacro(macro)).to.equal(true);
    expect(isMacro(solutionFlow({ A: empty }))).to.equal(false);
    expect(isMacro({})).to.equal(false);
  });
});

describe("parameters, variables and connections of a flow", () => {
  it("has parameters with the environment variable they stand for", () => {
    const flow = read(
      solutionFlow(
        {},
        {
          parameters: {
            $connections: { type: "Object", defaultValue: {} },
            "Company (pb_Company)": { type: "String", defaultValue: "USMF", metadata: { schemaName: "pb_Company" } },
          },
        },
      ),
    );
    expect([...flow.parameters.keys()]).to.deep.equal(["$connections", "Company (pb_Company)"]);
    expect(flow.parameters.get("Company (pb_Company)")).to.deep.include({
      type: "String",
      defaultValue: "USMF",
      schemaName: "pb_Company",
    });
  });

  it("has the parameters that the compiler adds to a source", () => {
    const flow = read({ name: "One", environmentVariables: ["Host", 1], definition });
    expect([...flow.parameters.keys()]).to.deep.equal(["$connections", "$authentication", "Host"]);
    expect(flow.parameters.get("Host")?.location).to.equal(undefined);
  });

  it("has the first declaration of a variable", () => {
    const initialize = (name: string, value: unknown) => ({
      type: "InitializeVariable",
      inputs: { variables: [{ name, type: "Integer", value }] },
    });
    const flow = read(solutionFlow({ One: initialize("Count", 1), Two: initialize("count", 2) }));
    const variable = flow.variables.get("count");
    expect(variable).to.deep.include({ name: "Count", type: "integer", value: 1 });
    expect(variable?.initializer.name).to.equal("One");
    expect(flow.variables.size).to.equal(1);
  });

  it("has the connections of every form under one shape", () => {
    const api = "/providers/Microsoft.PowerApps/apis/shared_office365";
    const shapes: [FlowModel, string][] = [
      [
        read({
          schemaVersion: "1.0.0.0",
          properties: {
            definition,
            connectionReferences: {
              mail: { api: { name: "shared_office365" }, connection: { connectionReferenceLogicalName: "pb_mail" } },
            },
          },
        }),
        "pb_mail",
      ],
      [read({ properties: { apiId: "/x", definition, connectionReferences: { mail: { id: api } } } }), ""],
      [read({ name: "One", definition, connections: { mail: { connector: "shared_office365" } } }), ""],
      [read({ definition, parameters: { $connections: { value: { mail: { id: api } } } } }), ""],
    ];
    for (const [flow, logicalName] of shapes) {
      const mail = flow.connections?.get("mail");
      expect(mail?.apiName).to.equal("shared_office365");
      expect(mail?.logicalName ?? "").to.equal(logicalName);
    }
    expect(read({ definition, kind: "Stateful" }).connections, "in connections.json").to.equal(undefined);
  });

  it("looks up names of JavaScript's own like any other", () => {
    const flow = read(
      JSON.parse(
        '{"name":"x","connections":{"__proto__":{"connector":"c"}},"definition":{"actions":{"constructor":{"type":"Compose","runAfter":{"toString":[]}}}}}',
      ),
    );
    expect(flow.connections?.get("__proto__")?.apiName).to.equal("c");
    expect(flow.connections?.get("constructor")).to.equal(undefined);
    expect(flow.actionsByName.get("constructor")?.runAfter[0]?.predecessor).to.equal(undefined);
  });
});
