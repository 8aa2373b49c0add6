import { expect } from "chai";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { prepareFlow } from "../../../scripts/rehearsal/engine/prepare-flow.js";
import { compose, failing, flowOf, jsonResponse, runActions } from "../support/flow.js";

const all = ["Succeeded", "Failed", "Skipped", "TimedOut"];
const http: JsonObject = { type: "Http", inputs: { uri: "https://a.test/", retryPolicy: { type: "none" } } };

/** What a Compose behind some actions sees. */
async function seen(actions: JsonObject, value: unknown, status = 404): Promise<unknown> {
  const [last = ""] = Object.keys(actions).slice(-1);
  const run = await runActions(
    { ...actions, Seen: compose(value, { [last]: all }) },
    { network: () => Promise.resolve(jsonResponse(status, { why: "gone" })) },
  );
  return run.action("Seen").outputs;
}

describe("actions() and result()", () => {
  it("a call that a service refused has its response and no error", async () => {
    const value = { code: "@actions('H')?['code']", error: "@actions('H')?['error']", why: "@body('H')?['why']" };
    expect(await seen({ H: http }, value)).to.deep.equal({ code: "NotFound", error: null, why: "gone" });
  });

  it("a status that .NET Framework has no name for is a number", async () => {
    expect(await seen({ H: http }, "@actions('H')?['code']", 429)).to.equal("429");
  });

  it("an expression that fails is a BadRequest with the error InvalidTemplate, without inputs and outputs", async () => {
    const value = {
      code: "@actions('F')?['code']",
      error: "@actions('F')?['error']?['code']",
      outputs: "@outputs('F')",
      inputs: "@actions('F')?['inputs']",
    };
    const expected = { code: "BadRequest", error: "InvalidTemplate", outputs: null, inputs: null };
    expect(await seen({ F: failing() }, value)).to.deep.equal(expected);
  });

  for (const [title, actions, expected] of [
    [
      "of a condition has both branches",
      { X: { type: "If", expression: "@false", actions: { Y: compose(1) }, else: { actions: { N: compose(2) } } } },
      [
        ["Y", "Skipped", "ActionBranchingConditionNotSatisfied"],
        ["N", "Succeeded", null],
      ],
    ],
    [
      "of a scope that did not run has what is inside",
      { F: failing(), X: { type: "Scope", actions: { A: compose(1) }, runAfter: { F: ["Succeeded"] } } },
      [["A", "Skipped", "ActionDependencyFailed"]],
    ],
    [
      "of a scope holds what is directly inside",
      { X: { type: "Scope", actions: { A: compose(1), S: { type: "Scope", actions: { B: failing() } } } } },
      [
        ["A", "Succeeded", null],
        ["S", "Failed", "ActionFailed"],
      ],
    ],
    [
      "of a switch that failed has every case",
      { X: { type: "Switch", expression: "@null", cases: { C: { case: 1, actions: { A: compose(1) } } } } },
      [["A", "Skipped", "ActionDependencyFailed"]],
    ],
    [
      "of a loop has each action once",
      { X: { type: "Foreach", foreach: ["1", "x", "3"], actions: { N: compose("@int(item())") } } },
      [["N", "Failed", null]],
    ],
  ] as const) {
    it(`result() ${title}`, async () => {
      const [last = ""] = Object.keys(actions).slice(-1);
      const run = await runActions({
        ...actions,
        R: {
          type: "Select",
          runAfter: { [last]: all },
          inputs: {
            from: "@result('X')",
            select: ["@item()?['name']", "@item()?['status']", "@item()?['error']?['code']"],
          },
        },
      });
      expect((run.action("R").outputs as JsonObject)["body"]).to.deep.equal(expected);
    });
  }

  it("result() of a loop holds the rounds of an action as its outputs", async () => {
    const loop = { L: { type: "Foreach", foreach: ["1", "x", "3"], actions: { N: compose("@int(item())") } } };
    const entry = (await seen(loop, "@first(result('L'))")) as { outputs: JsonObject[]; repetitionCount: number };
    expect(entry.repetitionCount).to.equal(3);
    expect(entry.outputs.map(({ status, outputs }) => [status, outputs])).to.deep.equal([
      ["Succeeded", 1],
      ["Failed", undefined],
      ["Succeeded", 3],
    ]);
  });

  it("an action of a loop without rounds has an empty list of outputs", async () => {
    const loop = { L: { type: "Foreach", foreach: [], actions: { S: { type: "Scope", actions: { N: compose(1) } } } } };
    expect(await seen(loop, ["@outputs('N')", "@length(outputs('S'))", "@result('L')"])).to.deep.equal([[], 0, []]);
  });

  it("result() of an Until holds the last round", async () => {
    const until: JsonObject = {
      type: "Until",
      expression: "@equals(iterationIndexes('U'), 1)",
      actions: { I: compose("@iterationIndexes('U')") },
    };
    const value = ["@last(result('U'))?['outputs']", "@last(result('U'))?['repetitionCount']"];
    expect(await seen({ U: until }, value)).to.deep.equal([1, 2]);
  });
});

describe("loops in loops", () => {
  it("only the outer one runs side by side", async () => {
    const together = { runtimeConfiguration: { concurrency: { repetitions: 10 } } };
    const wait = { type: "Wait", inputs: { interval: { count: 10, unit: "Minute" } } };
    const inner = { type: "Foreach", foreach: [1, 2, 3], actions: { W: wait }, ...together };
    const run = await runActions({ O: { type: "Foreach", foreach: [1, 2], actions: { I: inner }, ...together } });
    expect(run.milliseconds).to.equal(30 * 60_000);
  });

  it("a Response in one is refused", () => {
    const response = { type: "Response", kind: "Http", inputs: { statusCode: 200 } };
    const loop = { L: { type: "Foreach", foreach: [1], actions: { S: { type: "Scope", actions: { R: response } } } } };
    expect(() => prepareFlow("test", flowOf(loop))).to.throw(
      "Response 'R' is inside the loop 'L', where it is not allowed",
    );
  });
});
