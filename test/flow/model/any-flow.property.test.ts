import { expect } from "chai";
import fc from "fast-check";
import { isJsonObject, type JsonObject } from "../../../scripts/core/json/json-object.js";
import { pointerOf } from "../../../scripts/core/rules/location.js";
import { pointer as join, pointerTokens, valueAt } from "../../../scripts/core/json/pointer.js";
import type { FlowAction, FlowModel } from "../../../scripts/flow/index.js";
import { anyFlow } from "../../rehearsal/support/flow-arbitrary.js";
import { read, solutionFlow } from "./support.js";

const runs = { numRuns: 300, seed: 20261128 };

/** Pointers of everything that is in an `actions` member, by plain search through the JSON. */
function actionPointers(value: unknown, at: string): string[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const here = join(at, name);
    // Texts inside inputs may look like actions and are none.
    if (name === "inputs" || name === "runAfter") return [];
    if (name !== "actions" || !isJsonObject(member)) return actionPointers(member, here);
    return Object.entries(member).flatMap(([action, definition]) =>
      isJsonObject(definition) ? [join(here, action), ...actionPointers(definition, join(here, action))] : [],
    );
  });
}

function checkModel(flow: FlowModel): void {
  const pointers = flow.actions.map((action) => action.pointer);
  expect(pointers.toSorted()).to.deep.equal(actionPointers(flow.definition, flow.pointer).toSorted());
  expect(new Set(pointers).size).to.equal(pointers.length);
  for (const action of flow.actions) checkAction(flow, action);
}

function checkAction(flow: FlowModel, action: FlowAction): void {
  expect(valueAt(flow.root, action.pointer)).to.equal(action.definition);
  expect(pointerOf(action.location)).to.equal(action.pointer);
  expect(action.branch.actions.filter((one) => one === action)).to.have.length(1);
  const { branch } = action;
  expect(`${branch.pointer}/${action.name}`).to.equal(action.pointer);
  const around = pointerTokens(branch.pointer.slice((action.parent?.pointer ?? flow.pointer).length));
  const expected = {
    actions: action.parent?.typeKey === "if" ? "true" : "body",
    else: "false",
    cases: "case",
    default: "default",
  }[around[0] ?? ""];
  expect(branch.kind).to.equal(expected);
  if (branch.kind === "case") expect(branch.name).to.equal(around[1]);
  expect(branch.parent).to.equal(action.parent);
  expect(action.depth).to.equal(pointerTokens(action.pointer).filter((token) => token === "actions").length);
  const runAfter = isJsonObject(action.definition["runAfter"]) ? action.definition["runAfter"] : {};
  expect(Object.fromEntries(action.runAfter.map(({ name, statuses }) => [name, statuses]))).to.deep.equal(runAfter);
  for (const { predecessor, location } of action.runAfter) {
    expect(predecessor?.branch).to.equal(branch);
    expect(valueAt(flow.root, pointerOf(location))).to.be.an("array");
  }
}

describe("the model of any flow", () => {
  it("has every action once, where the JSON has it", () => {
    fc.assert(
      fc.property(anyFlow, (actions) => checkModel(read(solutionFlow(actions)))),
      runs,
    );
  });

  it("is made of any JSON", () => {
    const junk = fc.letrec<{ value: unknown; actions: JsonObject }>((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, fc.constantFrom(null, 1, "x", [], {}), tie("actions")),
      actions: fc.dictionary(
        fc.constantFrom("A", "a", "__proto__", "constructor", "x/y~"),
        fc.record(
          {
            type: fc.constantFrom("If", "switch", "Scope", "constructor", 1),
            actions: tie("value"),
            else: fc.oneof(tie("value"), fc.record({ actions: tie("value") })),
            cases: fc.oneof(
              tie("value"),
              fc.dictionary(fc.constantFrom("C", "__proto__"), fc.record({ actions: tie("value") })),
            ),
            default: fc.oneof(tie("value"), fc.record({ actions: tie("value") })),
            inputs: fc.jsonValue({ maxDepth: 2 }),
            runAfter: fc.jsonValue({ maxDepth: 2 }),
          },
          { requiredKeys: [] },
        ),
        { maxKeys: 3 },
      ),
    }));
    fc.assert(
      fc.property(junk.actions, (actions) => {
        const flow = read(solutionFlow(actions));
        for (const action of flow.actions) expect(valueAt(flow.root, action.pointer)).to.equal(action.definition);
        expect(flow.expressions).to.be.an("array");
      }),
      { ...runs, numRuns: 60 },
    );
  });
});
