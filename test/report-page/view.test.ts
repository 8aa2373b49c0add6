import { expect } from "chai";
import type { ScenarioSummary } from "../../scripts/report-page/report-data.js";
import { byteText } from "../../scripts/report-page/view/byte-text.js";
import { runsMeanwhile } from "../../scripts/report-page/view/child-runs.js";
import { expectedAction } from "../../scripts/report-page/view/expected-action.js";
import { groupScenarios } from "../../scripts/report-page/view/filter-scenarios.js";
import { timeScale } from "../../scripts/report-page/view/time-scale.js";
import { timelineRows } from "../../scripts/report-page/view/timeline-rows.js";

function summary(id: number, flow: string, verdict: ScenarioSummary["verdict"], problem?: string): ScenarioSummary {
  const base = { scenario: `s${id}`, description: "", file: "", status: "Succeeded", smoke: false };
  return { id, flow, verdict, problem, ...base, duration: 0, milliseconds: 0 };
}

const all = [
  summary(0, "a", "passed"),
  summary(1, "b", "passed"),
  summary(2, "b", "failed", "Call ended as Failed"),
  summary(3, "c", "notRun"),
];

describe("the list of a report", () => {
  const ids = (verdict: ScenarioSummary["verdict"] | undefined, text: string): (readonly [string, ...number[]])[] =>
    groupScenarios(all, { verdict, text }).map(({ flow, scenarios }) => [flow, ...scenarios.map(({ id }) => id)]);

  it("has failures first", () => {
    expect(ids(undefined, "")).to.deep.equal([
      ["b", 2, 1],
      ["a", 0],
      ["c", 3],
    ]);
  });

  it("is filtered by verdict and by every word", () => {
    expect(ids("failed", "")).to.deep.equal([["b", 2]]);
    expect(ids(undefined, "  B call ")).to.deep.equal([["b", 2]]);
    expect(ids("passed", "call")).to.deep.equal([]);
  });
});

describe("the clock of a report", () => {
  it("keeps order, keeps instants apart and draws long waits short", () => {
    const day = 86_400_000;
    const { ticks, ...scale } = timeScale([0, 10, 1000, 3 * day]);
    const position = (time: number): number => scale.position(time);
    const positions = [0, 10, 500, 1000, day, 3 * day].map(position);
    expect([...positions].sort((a, b) => a - b)).to.deep.equal(positions);
    expect(positions[0]).to.equal(0);
    expect(positions.at(-1)).to.equal(100);
    expect(position(10)).to.be.above(2);
    expect(position(1000)).to.be.above(12);
    expect(ticks.map(({ time }) => time)).to.include(3 * day);
  });

  it("has one instant in one place", () => {
    expect(timeScale([5, 5]).position(5)).to.equal(0);
    expect(timeScale([]).position(5)).to.equal(0);
  });

  it("has a line for a run and for each action that took part", () => {
    const common = { type: "", code: "", start: 0, end: 5 };
    const inner = { ...common, name: "In", status: "Failed", retries: [{ start: 1, end: 2, code: "Timeout" }] };
    const loop = {
      ...common,
      name: "Loop",
      status: "Failed",
      iterations: [{ index: 0, status: "Failed", actions: [inner] }],
    };
    const skipped = { ...common, name: "Not", status: "Skipped" };
    const trigger = { name: "T", type: "", status: "Succeeded", start: 0 };
    const { rows, left } = timelineRows([
      { flow: "f", id: "r", status: "Failed", start: 0, trigger, actions: [loop, skipped] },
    ]);
    expect(rows.map(({ name, key, level }) => [name, key, level])).to.deep.equal([
      ["f", undefined, 0],
      ["Loop", "0", 1],
      ["In", "0.i0.0", 2],
    ]);
    expect(rows.at(-1)?.retries).to.deep.equal([1]);
    expect(left).to.equal(0);
  });
});

describe("an expectation in a report", () => {
  const trigger = { name: "T", type: "", status: "Succeeded", start: 0 };
  const action = { name: "Send/it", type: "", status: "Failed", code: "", start: 0, end: 0 };
  const runs = ["run-0001", "run-0002"].map((id) => ({
    flow: "f",
    id,
    status: "Failed",
    start: 0,
    trigger,
    actions: [action],
  }));

  it("leads to its action", () => {
    const message = "f run-0002: action 'Send/it' ended as Failed, expected Succeeded";
    expect(expectedAction({ pointer: "/expect/runs/0/actions/Send~1it", message }, runs)).to.deep.equal({
      run: 1,
      key: "0",
    });
  });

  it("leads nowhere when it is about something else", () => {
    expect(expectedAction({ pointer: "/expect/state/0", message: "f run-0001: x" }, runs)).to.equal(undefined);
    expect(expectedAction({ pointer: "/expect/runs/0/actions/Gone", message: "f run-0001: x" }, runs)).to.equal(
      undefined,
    );
  });
});

describe("sizes", () => {
  it("are for people", () => {
    expect([12, 4_200, 2_500_000].map(byteText)).to.deep.equal(["12 bytes", "4.2 kB", "2.5 MB"]);
  });
});

describe("runs that an action started", () => {
  const runs = [0, 0, 50, 200].map((start, index) => ({ id: `run-${index}`, start }));

  it("are those that began after its own run while it was under way", () => {
    const action = { type: "Workflow", start: 0, end: 100 };
    expect(runsMeanwhile(action, { id: "run-0" }, runs)).to.deep.equal([1, 2]);
    expect(runsMeanwhile(action, { id: "run-2" }, runs)).to.deep.equal([]);
  });

  it("are none of an action that calls no flow", () => {
    expect(runsMeanwhile({ type: "Http", start: 0, end: 100 }, { id: "run-0" }, runs)).to.deep.equal([]);
  });
});
