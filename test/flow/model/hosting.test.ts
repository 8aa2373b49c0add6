import { expect } from "chai";
import { readFlow } from "../../../scripts/flow/index.js";
import { below, rootLocation } from "../../../scripts/core/rules/location.js";
import { readAppConnections, readAppParameters } from "../../../scripts/flow/model/index.js";

const triggers = { manual: { type: "Request" } };
const withActions = (actions: object, more: object = {}): object => ({ triggers, actions, ...more });
const plain = withActions({ A: { type: "Compose", inputs: 1 } });
const consumptionCall = {
  type: "ApiConnection",
  inputs: {
    host: { connection: { name: "@parameters('$connections')['office365']['connectionId']" } },
    method: "post",
    path: "/v2/Mail",
  },
};

describe("where a workflow runs", () => {
  for (const [title, document, hosting] of [
    ["workflow.json", { definition: plain, kind: "stateful" }, "standard"],
    ["a resource", { type: "Microsoft.Logic/workflows", properties: { definition: plain } }, "consumption"],
    ["a bare definition with a connection of Consumption", withActions({ A: consumptionCall }), "consumption"],
    [
      "a bare definition with a managed identity",
      withActions({ A: { type: "Http", inputs: { authentication: { type: "ManagedServiceIdentity" } } } }),
      "consumption",
    ],
    [
      "a bare definition that calls a workflow",
      withActions({ A: { type: "Workflow", inputs: { host: { workflow: { id: "x" } } } } }),
      "consumption",
    ],
    ["a bare definition without a sign", plain, undefined],
    [
      "a definition of a cloud flow in a package",
      { type: "Microsoft.Flow/flows", properties: { apiId: "/x", definition: withActions({ A: consumptionCall }) } },
      undefined,
    ],
    [
      "a bare definition of a cloud flow",
      withActions({ A: { type: "OpenApiConnection", inputs: {} }, B: consumptionCall }),
      undefined,
    ],
    [
      "a bare definition with the parameter of cloud flows",
      withActions({ A: consumptionCall }, { parameters: { $authentication: { type: "SecureObject" } } }),
      undefined,
    ],
  ] as const) {
    it(`is ${hosting ?? "not known"} for ${title}`, () => expect(readFlow(document)?.hosting).to.equal(hosting));
  }

  it("is what the file's name says when a bare definition has no sign", () => {
    expect(readFlow(plain, { hosting: "consumption" })?.hosting).to.equal("consumption");
    const cloud = withActions({ A: { type: "Workflow", inputs: { host: { workflowReferenceName: "x" } } } });
    expect(readFlow(cloud, { hosting: "consumption" })?.hosting).to.equal(undefined);
  });

  it("has the locations of the file when the document is a part of it", () => {
    const at = below(rootLocation, "resources", 2);
    const flow = readFlow({ type: "Microsoft.Logic/workflows", properties: { definition: plain } }, { at });
    expect(flow?.pointer).to.equal("/resources/2/properties/definition");
    expect(flow?.nodes[1]?.pointer).to.equal("/resources/2/properties/definition/actions/A");
  });
});

describe("what the workflows of a Standard Logic App share", () => {
  it("has the connections by key with the API that each is for", () => {
    const connections = readAppConnections({
      managedApiConnections: {
        mail: { api: { id: "/subscriptions/@{appsetting('S')}/locations/x/managedApis/office365" } },
      },
      serviceProviderConnections: { bus: { serviceProvider: { id: "/serviceProviders/serviceBus" } } },
      functionConnections: [],
    });
    expect([...connections.values()].map(({ key, apiName }) => `${key} ${apiName}`)).to.deep.equal([
      "mail office365",
      "bus serviceBus",
    ]);
  });

  it("has the parameters, whatever the file has", () => {
    expect(readAppParameters({ a: { type: "Int", value: 3 }, b: 1, c: {} })).to.deep.equal([
      { name: "a", type: "Int", defaultValue: 3, schemaName: undefined, location: undefined },
      { name: "c", type: "Object", defaultValue: undefined, schemaName: undefined, location: undefined },
    ]);
  });
});
