import { expect } from "chai";
import { pointerOf } from "../../../scripts/core/rules/location.js";
import { valueAt } from "../../../scripts/core/json/pointer.js";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import type { FlowAction, FlowBranch } from "../../../scripts/flow/index.js";
import { read, solutionFlow } from "./support.js";

const leaf = { type: "Compose", inputs: 1 };

function describeBranch({ kind, name, value, written, actions, pointer }: FlowBranch): unknown[] {
  const at = pointer.replace("/properties/definition/actions/X", "");
  return [kind, name, value, written, at, actions.map((action) => action.name)];
}

describe("containers of a flow", () => {
  const cases: [title: string, action: JsonObject, branches: unknown[][]][] = [
    ["Scope", { type: "Scope", actions: { A: leaf } }, [["body", undefined, undefined, true, "/actions", ["A"]]]],
    ["Foreach", { type: "foreach", actions: { A: leaf } }, [["body", undefined, undefined, true, "/actions", ["A"]]]],
    ["an empty Until", { type: "Until" }, [["body", undefined, undefined, false, "/actions", []]]],
    [
      "If",
      { type: "If", actions: { A: leaf }, else: { actions: { B: leaf } } },
      [
        ["true", undefined, undefined, true, "/actions", ["A"]],
        ["false", undefined, undefined, true, "/else/actions", ["B"]],
      ],
    ],
    [
      "If without else",
      { type: "If", actions: { A: leaf } },
      [
        ["true", undefined, undefined, true, "/actions", ["A"]],
        ["false", undefined, undefined, false, "/else/actions", []],
      ],
    ],
    [
      "Switch",
      {
        type: "Switch",
        default: { actions: { C: leaf } },
        cases: { "Case/1": { case: 1, actions: { A: leaf } }, Two: { case: "two", actions: { B: leaf } } },
      },
      [
        ["case", "Case/1", 1, true, "/cases/Case~11/actions", ["A"]],
        ["case", "Two", "two", true, "/cases/Two/actions", ["B"]],
        ["default", undefined, undefined, true, "/default/actions", ["C"]],
      ],
    ],
    [
      "Switch without default",
      { type: "Switch", cases: { One: { case: 1 } } },
      [
        ["case", "One", 1, false, "/cases/One/actions", []],
        ["default", undefined, undefined, false, "/default/actions", []],
      ],
    ],
    [
      "a change set",
      { type: "Changeset", actions: { A: leaf } },
      [["body", undefined, undefined, true, "/actions", ["A"]]],
    ],
    [
      "an unknown type",
      { type: "Compose", actions: { A: leaf }, default: { actions: { B: leaf } } },
      [
        ["body", undefined, undefined, true, "/actions", ["A"]],
        ["default", undefined, undefined, true, "/default/actions", ["B"]],
      ],
    ],
    ["no container", leaf, []],
    [
      "junk",
      { type: "If", actions: [leaf], else: "no", cases: 1 },
      [
        ["true", undefined, undefined, false, "/actions", []],
        ["false", undefined, undefined, false, "/else/actions", []],
      ],
    ],
  ];
  for (const [title, action, branches] of cases) {
    it(`${title}: ${branches.map(([kind]) => kind).join(", ") || "no branches"}`, () => {
      const flow = read(solutionFlow({ X: action }));
      const found = flow.body.actions[0];
      expect(found?.branches.map(describeBranch)).to.deep.equal(branches);
      for (const branch of found?.branches ?? []) {
        expect(branch.parent).to.equal(found);
        expect(pointerOf(branch.location)).to.equal(branch.pointer);
        for (const inner of branch.actions) {
          expect([inner.parent, inner.branch, inner.depth]).to.deep.equal([found, branch, 2]);
        }
      }
    });
  }

  it("gives an action before what is nested in it, otherwise the order of the definition", () => {
    const flow = read(
      solutionFlow({
        S: {
          type: "Scope",
          actions: { I: { type: "If", actions: { A: leaf }, else: { actions: { B: leaf } } }, C: leaf },
        },
        D: leaf,
      }),
    );
    expect(flow.actions.map((action) => action.name)).to.deep.equal(["S", "I", "A", "B", "C", "D"]);
    for (const action of flow.actions) expect(valueAt(flow.root, action.pointer)).to.equal(action.definition);
  });

  it("names entries that are not actions", () => {
    const flow = read(solutionFlow({ A: leaf, B: 1, C: null }));
    expect(flow.body.unreadable).to.deep.equal(["B", "C"]);
    expect(flow.actions.map((action) => action.name)).to.deep.equal(["A"]);
  });

  it("reads a hundred thousand levels", () => {
    let action: JsonObject = leaf;
    for (let level = 0; level < 100_000; level++) action = { type: "Scope", actions: { S: action } };
    expect(read(solutionFlow({ S: action })).actions.at(-1)?.depth).to.equal(100_001);
  });
});

describe("runAfter of a flow", () => {
  const edges = (action: FlowAction | undefined): unknown[] =>
    (action?.runAfter ?? []).map(({ name, predecessor, statuses }) => [name, predecessor?.name, statuses]);

  it("leads to siblings, in any case, also later ones and in a cycle", () => {
    const flow = read(
      solutionFlow({
        A: { ...leaf, runAfter: { b: ["SUCCEEDED", "TimedOut"] } },
        B: { ...leaf, runAfter: { A: ["Failed"], Missing: [], Inner: ["Succeeded"] } },
        S: { type: "Scope", actions: { Inner: { ...leaf, runAfter: { A: "Succeeded" } } } },
      }),
    );
    expect(edges(flow.actionsByName.get("a"))).to.deep.equal([["b", "B", ["SUCCEEDED", "TimedOut"]]]);
    expect(edges(flow.actionsByName.get("b"))).to.deep.equal([
      ["A", "A", ["Failed"]],
      ["Missing", undefined, []],
      ["Inner", undefined, ["Succeeded"]],
    ]);
    expect(edges(flow.actionsByName.get("inner"))).to.deep.equal([["A", undefined, ["Succeeded"]]]);
  });

  it("prefers the name that is the same to the letter", () => {
    const flow = read(solutionFlow({ a: leaf, A: leaf, B: { ...leaf, runAfter: { A: ["Succeeded"] } } }));
    expect(flow.actionsByName.get("b")?.runAfter[0]?.predecessor).to.equal(flow.body.actions[1]);
  });

  it("takes statuses of any JSON type as text", () => {
    const hostile = JSON.parse('{ "A": [1, null, { "toString": 1 }] }') as unknown;
    const flow = read(solutionFlow({ A: leaf, B: { ...leaf, runAfter: hostile } }));
    expect(flow.actionsByName.get("b")?.runAfter[0]?.statuses).to.deep.equal(["1", "null", '{"toString":1}']);
  });
});

describe("operations and child flows", () => {
  const table: [title: string, action: JsonObject, connection: string | undefined, at: string][] = [
    [
      "solution",
      { type: "OpenApiConnection", inputs: { host: { connectionName: "c", operationId: "o" } } },
      "c",
      "/connectionName",
    ],
    [
      "package",
      {
        type: "ApiConnection",
        inputs: { host: { connection: { name: "@parameters('$connections')['c']['connectionId']" } } },
      },
      "c",
      "/connection/name",
    ],
    [
      "Logic Apps Standard",
      { type: "ApiConnection", inputs: { host: { connection: { referenceName: "c" } } } },
      "c",
      "/connection/referenceName",
    ],
    [
      "an expression",
      { type: "OpenApiConnection", inputs: { host: { connectionName: "@variables('c')" } } },
      undefined,
      "/connectionName",
    ],
    ["no connection", { type: "OpenApiConnection", inputs: { host: { operationId: "o" } } }, undefined, ""],
  ];
  for (const [title, action, connection, at] of table) {
    it(`${title}: the connection is ${String(connection)}`, () => {
      const { operation } = read(solutionFlow({ A: action })).actions[0] ?? {};
      expect(operation?.connection).to.equal(connection);
      expect(pointerOf(operation?.connectionLocation ?? "")).to.equal(
        `/properties/definition/actions/A/inputs/host${at}`,
      );
    });
  }

  it("built-in operations of Logic Apps Standard", () => {
    const serviceProviderConfiguration = { connectionName: "bus", operationId: "send" };
    const flow = read(solutionFlow({ A: { type: "ServiceProvider", inputs: { serviceProviderConfiguration } } }));
    expect(flow.actions[0]?.operation).to.include({ connection: "bus", operationId: "send" });
  });

  it("actions that call no connector have no operation", () => {
    const flow = read(
      solutionFlow({ A: leaf, W: { type: "Workflow", inputs: { host: { workflowReferenceName: "id" } } } }),
    );
    expect(flow.actions.map(({ operation, childFlow }) => [operation, childFlow?.workflow])).to.deep.equal([
      [undefined, undefined],
      [undefined, "id"],
    ]);
  });

  it("a Logic App names a child flow by id", () => {
    const flow = read(solutionFlow({ W: { type: "Workflow", inputs: { host: { workflow: { id: "other" } } } } }));
    expect(flow.actions[0]?.childFlow?.workflow).to.equal("other");
  });
});
