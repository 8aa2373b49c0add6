import { expect } from "chai";
import { indexDefinition } from "../../../scripts/connector/model/index-definition.js";
import { indexProperties } from "../../../scripts/connector/model/index-properties.js";
import { followReferences, resolveReference } from "../../../scripts/connector/model/references.js";
import { isScripted } from "../../../scripts/connector/model/script-operations.js";
import { pointerOf, rootLocation } from "../../../scripts/core/rules/location.js";

describe("the model of a connector", () => {
  it("has the operations of the seven HTTP methods and of nothing else", () => {
    const operation = { operationId: "Wrong" };
    const { operationsById } = indexDefinition({
      paths: {
        "/a": {
          get: { operationId: "Get" },
          trace: operation,
          parameters: [operation],
          "x-ms-notification-content": operation,
        },
        "/b": { head: { operationId: "Head" }, post: { operationId: "" }, put: {}, patch: "no object" },
        "x-paths": { get: operation },
      },
    });
    expect([...operationsById.keys()]).to.deep.equal(["Get", "Head"]);
  });

  it("lets an operation's parameter replace the path's one of the same name and location", () => {
    const { operations } = indexDefinition({
      parameters: { shared: { name: "id", in: "query", type: "string" } },
      paths: {
        "/a": {
          parameters: [{ name: "id", in: "path" }, { $ref: "#/parameters/shared" }],
          get: { operationId: "Get", parameters: [{ name: "id", in: "path", required: true }] },
        },
      },
    });
    const [get] = operations;
    expect(get?.parameters.map(({ sentIn, required }) => `${sentIn} ${required}`)).to.deep.equal([
      "path true",
      "query false",
    ]);
    expect(pointerOf(get!.parameters[1]!.source)).to.equal("/parameters/shared");
  });

  it("follows references with escapes and says where they end", () => {
    const root = { definitions: { "a b/c": { $ref: "#/definitions/d" }, d: { type: "string" } } };
    const index = indexDefinition(root);
    const start = { value: { $ref: "#/definitions/a%20b~1c" }, location: rootLocation };
    const end = followReferences(index, start);
    expect(end?.value).to.equal(root.definitions.d);
    expect(pointerOf(end!.location)).to.equal("/definitions/d");
  });

  it("ends at a reference that has no target, and at a circle", () => {
    const index = indexDefinition({ definitions: { a: { $ref: "#/definitions/b" }, b: { $ref: "#/definitions/a" } } });
    const follow = (reference: string): unknown =>
      followReferences(index, { value: { $ref: reference }, location: rootLocation });
    expect(follow("#/definitions/a")).to.equal(undefined);
    expect(follow("#/definitions/none")).to.equal(undefined);
    expect(follow("other.yaml")).to.equal(undefined);
    expect(resolveReference({}, "#/constructor/prototype")).to.equal(undefined);
    expect(resolveReference({ "": { type: "string" } }, "other.yaml")).to.equal(undefined);
  });

  it("reads a policy's template and parameters in either case, as solutions write them", () => {
    const { policies } = indexProperties({
      properties: {
        policyTemplateInstances: [
          { TemplateId: "SetHeader", Parameters: { "x-ms-apimTemplate-operationName": ["Get"] } },
        ],
      },
    });
    expect(policies.map(({ template, operations }) => [template, operations.map(({ name }) => name)])).to.deep.equal([
      ["setheader", ["Get"]],
    ]);
  });

  it("lets a script handle the listed operations, or every one when nothing is listed", () => {
    const scripted = (scriptOperations: unknown, hasScript: boolean): boolean =>
      isScripted(indexProperties({ properties: { scriptOperations } }), hasScript, "getItem");
    expect(scripted(["GetItem"], true)).to.equal(true);
    expect(scripted(["Other"], true)).to.equal(false);
    expect(scripted([], true)).to.equal(true);
    expect(scripted(undefined, true)).to.equal(true);
    expect(scripted(undefined, false)).to.equal(false);
  });
});
