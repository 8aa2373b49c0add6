import { expect } from "chai";
import fc from "fast-check";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { readFlow } from "../../../scripts/flow/model/index.js";
import { everyAction } from "../../../scripts/rehearsal/engine/run-history.js";
import { coverageOf, type FlowCoverage } from "../../../scripts/rehearsal/coverage/index.js";
import { anyFlow } from "../support/flow-arbitrary.js";
import { compose, failing, flowOf, jsonResponse, runActions, type RunOptions } from "../support/flow.js";

/** Runs actions once for each trigger body, and gives the coverage over all runs. */
async function cover(actions: JsonObject, bodies: readonly unknown[], options: RunOptions = {}): Promise<FlowCoverage> {
  const flow = readFlow(flowOf(actions));
  if (flow === undefined) throw new Error("no flow was found");
  const runs = [];
  for (const body of bodies) runs.push((await runActions(actions, { ...options, trigger: { body } })).history);
  return coverageOf(flow, runs);
}

function missing({ notRun }: FlowCoverage): string[] {
  return notRun.map(({ kind, action, label }) => `${kind} ${action}: ${label}`);
}

const condition = {
  If: {
    type: "If",
    expression: { equals: ["@triggerBody()", 1] },
    actions: { Yes: compose(1) },
    else: { actions: { No: compose(1) } },
  },
};

describe("coverage", () => {
  it("knows the empty side of an If whose condition is secured", async () => {
    const secured = {
      Secret: { ...compose("@triggerBody()"), runtimeConfiguration: { secureData: { properties: ["outputs"] } } },
      If: {
        type: "If",
        runAfter: { Secret: ["Succeeded"] },
        expression: { equals: ["@outputs('Secret')", 1] },
        actions: { Yes: compose(1) },
      },
    };
    expect(missing(await cover(secured, [2]))).to.deep.equal(["branch If: true", "action Yes: Compose"]);
    expect(missing(await cover(secured, [1]))).to.deep.equal(["branch If: false"]);
  });

  it("counts one side of an If, then both", async () => {
    const one = await cover(condition, [1]);
    expect(one).to.deep.include({ actions: { total: 3, run: 2 }, branches: { total: 2, run: 1 } });
    expect(missing(one)).to.deep.equal(["branch If: false", "action No: Compose"]);
    expect(one.notRun[0]?.pointer).to.equal("/properties/definition/actions/If/else/actions");
    const both = await cover(condition, [1, 2]);
    expect(both.branches).to.deep.equal({ total: 2, run: 2 });
    expect(missing(both)).to.deep.equal([]);
  });

  it("knows an empty side by the result of the condition", async () => {
    const empty = { If: { ...condition.If, else: {} } };
    expect(missing(await cover(empty, [2]))).to.deep.equal(["branch If: true", "action Yes: Compose"]);
    expect(missing(await cover(empty, [1]))).to.deep.equal(["branch If: false"]);
  });

  it("counts no branch of a condition that failed", async () => {
    const bad = { If: { ...condition.If, expression: { equals: ["@int('x')", 1] } } };
    expect((await cover(bad, [1])).branches).to.deep.equal({ total: 2, run: 0 });
  });

  it("counts every case and the default of a Switch", async () => {
    const actions = {
      S: {
        type: "Switch",
        expression: "@triggerBody()",
        cases: { One: { case: "1", actions: { A: compose(1) } }, Two: { case: "2", actions: {} } },
      },
    };
    expect(missing(await cover(actions, ["1"]))).to.deep.equal(["branch S: case 'Two'", "branch S: default"]);
    expect(missing(await cover(actions, ["2"]))).to.deep.equal([
      "branch S: case 'One'",
      "branch S: default",
      "action A: Compose",
    ]);
    expect(missing(await cover(actions, ["1", "2", "3"]))).to.deep.equal([]);
    expect((await cover(actions, [1])).branches, "another type fails").to.deep.equal({ total: 3, run: 0 });
  });

  it("counts loops with no, one and many iterations", async () => {
    const actions = { L: { type: "Foreach", foreach: "@triggerBody()", actions: { A: compose(1) } } };
    expect(missing(await cover(actions, [[]]))).to.deep.equal([
      "branch L: one iteration",
      "branch L: many iterations",
      "action A: Compose",
    ]);
    expect(missing(await cover(actions, [[1], [1, 2]]))).to.deep.equal(["branch L: no iteration"]);
    expect((await cover(actions, [null])).branches, "a loop that failed").to.deep.equal({ total: 3, run: 0 });
  });

  it("merges what single iterations went through", async () => {
    const inner = { ...condition.If, expression: { equals: ["@item()", 1] } };
    const actions = { L: { type: "Foreach", foreach: "@triggerBody()", actions: { If: inner } } };
    expect((await cover(actions, [[1, 2]])).branches).to.deep.equal({ total: 5, run: 3 });
  });

  it("counts an Until by its iterations", async () => {
    const actions = { U: { type: "Until", expression: "@true", limit: { count: 3 }, actions: { A: compose(1) } } };
    expect(missing(await cover(actions, [1]))).to.deep.equal(["branch U: many iterations"]);
  });

  it("counts runAfter by status", async () => {
    const actions = {
      A: failing(),
      B: compose(1, { A: ["Succeeded"] }),
      C: compose(1, { A: ["FAILED", "TimedOut"], B: ["Skipped"] }),
    };
    const coverage = await cover(actions, [1]);
    expect(coverage.edges).to.deep.equal({ total: 4, run: 2 });
    expect(missing(coverage)).to.deep.equal([
      "action B: Compose",
      "edge B: after 'A' Succeeded",
      "edge C: after 'A' TimedOut",
    ]);
  });

  it("counts retries of calls that may be retried", async () => {
    const call = (more: JsonObject): JsonObject => ({ type: "Http", inputs: { method: "GET", uri: "https://x.test/", ...more } });
    let calls = 0;
    const network = () => Promise.resolve(jsonResponse(calls++ === 0 ? 500 : 200, {}));
    const actions = { A: call({}), B: { ...call({}), runAfter: { A: ["Succeeded"] } }, C: call({ retryPolicy: { type: "None" } }) };
    const coverage = await cover({ A: actions.A, B: actions.B }, [1], { network });
    expect(coverage.retries).to.deep.equal({ total: 2, run: 1 });
    expect(missing(coverage)).to.deep.equal(["retry B: retry"]);
    expect((await cover({ C: actions.C }, [1], { network })).retries.total).to.equal(0);
  });

  it("takes no branch from a Switch that failed, or whose cases are expressions", () => {
    const branchesOf = (value: unknown, status: "Succeeded" | "Failed"): number => {
      const cases = { One: { case: value, actions: {} } };
      const flow = readFlow(flowOf({ S: { type: "Switch", expression: "@1", cases } }));
      if (flow === undefined) throw new Error("no flow was found");
      const time = "2026-03-02T08:00:00.000Z";
      const times = { startTime: time, endTime: time };
      const action = { name: "S", type: "Switch", status, code: "", inputs: { expressionResult: 1 }, ...times };
      const trigger = { name: "manual", type: "Request", status: "Succeeded" as const, startTime: time };
      return coverageOf(flow, [{ flow: "test", id: "1", status, trigger, actions: [action], ...times }]).branches.run;
    };
    expect(branchesOf("1", "Failed")).to.equal(0);
    expect(branchesOf("@1", "Succeeded")).to.equal(0);
    expect(branchesOf(1, "Succeeded")).to.equal(1);
  });

  it("of any flow counts exactly the actions whose history says that they ran", () =>
    fc.assert(
      fc.asyncProperty(anyFlow, async (actions) => {
        const { history } = await runActions(actions, { settings: { retryProfile: "none" } });
        const flow = readFlow(flowOf(actions));
        if (flow === undefined) throw new Error("no flow was found");
        const coverage = coverageOf(flow, [history]);
        const ran = new Set(
          [...everyAction(history.actions)].filter(({ status }) => status !== "Skipped").map(({ name }) => name),
        );
        expect(coverage.actions).to.deep.equal({ total: flow.actions.length, run: ran.size });
        for (const { kind, action } of coverage.notRun) if (kind === "action") expect(ran.has(action)).to.equal(false);
        for (const { total, run } of [coverage.branches, coverage.edges, coverage.retries]) expect(run).to.be.at.most(total);
      }),
      { numRuns: 150, seed: 20261128 },
    ));

  it("of no run is nothing, of an empty flow complete", async () => {
    expect((await cover(condition, [])).actions).to.deep.equal({ total: 3, run: 0 });
    expect(missing(await cover({}, []))).to.deep.equal([]);
  });
});
