import { expect } from "chai";
import { builtDist, type BuiltDist } from "../support/recurring-world.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost } from "../support/script-host.js";
import { withSource } from "../adversary/artefacts.js";
import { exclusionOf, type Changed } from "./exclusions.js";
import { mutate, nameOf, UnbrokenFlowFails } from "./mutate.js";
import { differences, readSurvivors, stale } from "./survivors.js";

let built: BuiltDist | undefined;
const dist = (): BuiltDist => (built ??= builtDist());

/** Flows without custom code, whose scenarios take no time. `npm run mutate` tries every mutant of every flow that has a world. */
const flows = ["requeue-failed-batch-job", "read-csv-rows"];

/** Flows whose child flow has custom code. */
const scriptedFlows = ["reset-batch-job-retries", "sweep-failed-batch-jobs"];

describeWith("dotnet", "mutation of flows with custom code", () => {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });

  for (const flow of scriptedFlows) {
    it(`notices every eighth mutant of ${flow}, but for those that are listed`, async () => {
      const listed = readSurvivors()[flow] ?? {};
      const options = { choose: (_: unknown, index: number) => index % 8 === 0 };
      const { every, tried, survivors } = await mutate(dist(), flow, options, await sharedScriptHost());
      expect(tried.length).to.be.above(1);
      expect([...differences(listed, tried, survivors), ...stale(listed, every)]).to.deep.equal([]);
    }).timeout(180_000);
  }
});

describe("mutation of flows", () => {
  for (const flow of flows) {
    it(`notices every fourth mutant of ${flow}, but for those that are listed`, async () => {
      const listed = readSurvivors()[flow] ?? {};
      const { every, tried, survivors } = await mutate(dist(), flow, { choose: (_, index) => index % 4 === 0 });
      expect(tried.length).to.be.above(1);
      expect([...differences(listed, tried, survivors), ...stale(listed, every)]).to.deep.equal([]);
    }).timeout(60_000);
  }

  it("scores no flow whose scenarios fail without any change", async () => {
    const flow = "requeue-failed-batch-job";
    const source = (dist().flowSources.get(flow) ?? "").replaceAll("SetBatchJobToWaiting", "SetBatchJobToEnded");
    const broken: BuiltDist = { ...dist(), ...withSource(dist(), flow, JSON.parse(source)) };
    const error: unknown = await mutate(broken, flow, {}).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(UnbrokenFlowFails);
    expect(String(error)).to.contain("requeue-failed-batch-job is not scored");
    expect((await mutate(broken, flow, { choose: () => false })).tried).to.deep.equal([]);
  });

  it("reports an unlisted survivor, a listed one that is killed, and one that does not exist", () => {
    const listed = { "remove a step: A": "reason", "remove a step: B": "reason" };
    expect(differences(listed, ["remove a step: A", "remove a step: C"], ["remove a step: C"])).to.deep.equal([
      "survived: remove a step: C",
      "killed now, so take it off the list: remove a step: A",
    ]);
    expect(stale(listed, ["remove a step: A"])).to.deep.equal([
      "no such mutant, so take it off the list: remove a step: B",
    ]);
  });

  it("leaves out by rule only what cannot be saved or cannot make a difference", () => {
    const changed: Changed = { operator: "", what: "", node: {}, siblings: {}, required: new Set() };
    const child = { type: "Workflow", inputs: { retryPolicy: { type: "none" } } };
    expect(exclusionOf({ ...changed, operator: "retry doubtful calls", node: child })).to.match(/child flow/);
    const call = { type: "OpenApiConnection", inputs: { retryPolicy: { type: "none" } } };
    expect(exclusionOf({ ...changed, operator: "retry doubtful calls", node: call })).to.equal(undefined);
    const swap = { ...changed, operator: "swap Succeeded and Failed", what: "A" };
    expect(exclusionOf({ ...swap, node: { runAfter: { A: ["Succeeded", "Failed"] } } })).to.match(/another order/);
    expect(exclusionOf({ ...swap, node: { runAfter: { A: ["Succeeded", "TimedOut"] } } })).to.equal(undefined);
    const set = { type: "SetVariable", runAfter: {}, inputs: { name: "a", value: "constant" } };
    const after = { ...changed, operator: "run after anything", what: "Set" };
    expect(exclusionOf({ ...after, siblings: { Set: set } })).to.match(/cannot fail/);
    const read = { ...set, inputs: { name: "a", value: "@int('x')" } };
    expect(exclusionOf({ ...after, siblings: { Set: read } })).to.equal(undefined);
  });

  const planted: readonly [flow: string, name: string][] = [
    ["recurring-import", "retry a 500 too: Try_to_enqueue expression"],
    ["recurring-import", "drop the trigger's concurrency: Every_five_minutes"],
    ["recurring-export", "other status code: Note_whether_it_is_stored inputs"],
  ];
  it("has a mutant for each of the bugs that once went unnoticed", async () => {
    for (const [flow, name] of planted) {
      const { every } = await mutate(dist(), flow, { choose: () => false });
      expect(every, flow).to.include(name);
    }
    expect(
      nameOf({ operator: "remove a step", at: "A", what: "", node: {}, siblings: {}, apply: () => undefined }),
    ).to.equal("remove a step: A");
  });
});
