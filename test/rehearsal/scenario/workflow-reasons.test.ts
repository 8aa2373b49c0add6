import { expect } from "chai";
import type { RunHistory } from "../../../scripts/rehearsal/engine/run-history.js";
import type { Scenario } from "../../../scripts/rehearsal/scenario/scenario.js";
import { withReasons } from "../../../scripts/rehearsal/scenario/workflow-reasons.js";

const scenario = {
  description: "d",
  faults: [
    { connector: "shared_commondataserviceforapps", status: 503 },
    { service: "dataverse", status: 503 },
  ],
  steps: [{ run: "f", expect: { calls: [{ action: "A", each: [{ parameters: { $top: 1 } }] }] } }],
  expect: {
    calls: [
      { action: "A", inputs: { parameters: {} } },
      { connector: "dataverse", operation: "Op" },
      { action: "B", count: 1 },
    ],
    runs: [{ trigger: { body: { JobId: 1 } }, status: "Succeeded" }],
    state: [{ at: "/mail", count: 1 }],
  },
} as unknown as Scenario;

const delivered = (body: unknown): RunHistory => ({ trigger: { outputs: { body } } }) as unknown as RunHistory;

function reason(pointer: string, runs: readonly RunHistory[] = []): string | undefined {
  return withReasons([{ passed: false, message: "m", pointer }], scenario, runs)[0]?.reason;
}

describe("reasons why a scenario of a cloud flow does not hold for a workflow", () => {
  for (const [title, pointer, words] of [
    ["inputs of an operation", "/expect/calls/0/inputs", "by HTTP or by path"],
    ["inputs of each call, in a step", "/steps/0/expect/calls/0/each/0", "by HTTP or by path"],
    ["calls of an operation", "/expect/calls/1", "name the action"],
    ["a fault of a connector", "/faults/0", "name the action"],
  ] as const) {
    it(`has one for ${title}`, () => expect(reason(pointer)).to.contain(words));
  }

  it("has none for what holds in both forms", () => {
    for (const pointer of ["/expect/calls/2/count", "/faults/1", "/expect/runs/0/status", "/expect/state/0", ""]) {
      expect(reason(pointer), pointer).to.equal(undefined);
    }
  });

  for (const [hosting, first, second] of [
    ["Standard", { deliveryCount: 1 }, { deliveryCount: 2 }],
    ["Consumption", { Properties: { DeliveryCount: "1" } }, { Properties: { DeliveryCount: "2" } }],
  ] as const) {
    it(`knows messages of ${hosting}`, () => {
      expect(reason("/expect/runs/0/trigger", [delivered(first)])).to.contain("the event is in the message's content");
      expect(reason("/expect/state/0", [delivered(first)])).to.equal(undefined);
      const again = "one run is for a message that came again";
      expect(reason("/expect/state/0", [delivered(first), delivered(second)])).to.contain(again);
      expect(reason("/expect/runs/0", [delivered(first), delivered(second)])).to.contain(again);
    });
  }

  it("says nothing of what passed", () => {
    const one = { passed: true, message: "m", pointer: "/expect/calls/0/inputs" };
    expect(withReasons([one], scenario, [])).to.deep.equal([one]);
  });
});
