import { expect } from "chai";
import { VirtualClock } from "../../../scripts/core/host/clock.js";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { seededRandom } from "../../../scripts/core/host/random.js";
import { prepareFlow } from "../../../scripts/rehearsal/engine/prepare-flow.js";
import { startRun, type StartedRun } from "../../../scripts/rehearsal/engine/run-flow.js";
import { defaultSettings } from "../../../scripts/rehearsal/engine/settings.js";
import { compose, flowOf, start } from "../support/flow.js";

const numbers = "@range(0, 50000)";

function begin(actions: JsonObject, isStopped?: () => boolean): StartedRun {
  return startRun(prepareFlow("test", flowOf(actions)), {
    id: "run-1",
    parameters: {},
    trigger: { outputs: { body: {} } },
    services: {
      clock: new VirtualClock(start),
      random: seededRandom(1),
      network: { send: () => Promise.reject(new Error("no network")) },
      settings: defaultSettings,
      connector: () => undefined,
      isStopped,
    },
  });
}

describe("a run that computes", () => {
  const endless: Readonly<Record<string, JsonObject>> = {
    "Apply to each": { type: "Foreach", foreach: numbers, actions: { Inner: compose("@item()") } },
    Select: { type: "Select", inputs: { from: numbers, select: "@mul(item(), 2)" } },
    "Filter array": { type: "Query", inputs: { from: numbers, where: "@equals(mod(item(), 2), 0)" } },
    Table: {
      type: "Table",
      inputs: { from: numbers, format: "CSV", columns: [{ header: "Number", value: "@item()" }] },
    },
  };
  for (const [what, action] of Object.entries(endless)) {
    it(`can be stopped in the middle of ${what}`, async () => {
      const run = begin({ Long: action, After: compose("never", { Long: ["Succeeded"] }) });
      // The first turn of the event loop that anybody gets.
      setImmediate(() => run.cancel());
      const history = await run.done;
      expect(history.status).to.equal("Cancelled");
      const [long, after] = history.actions;
      expect(long?.repetitions?.length ?? 0).to.be.below(2000);
      expect(long?.outputs).to.equal(undefined);
      expect(after?.status).to.equal("Skipped");
    });
  }

  it("can be stopped in the middle of one function, of which no event can tell", async () => {
    // What another thread writes into shared memory, say: true from the twentieth question on.
    let asked = 0;
    const isStopped = (): boolean => ++asked >= 20;
    const rows = "@join(range(0, 90000), ',')";
    const run = begin({ Long: compose(rows), After: compose("never", { Long: ["Succeeded"] }) }, isStopped);
    const history = await run.done;
    expect(history.status).to.equal("Cancelled");
    expect(history.actions.map(({ name, status, code }) => [name, status, code])).to.deep.equal([
      ["Long", "Cancelled", "ActionCancelled"],
      ["After", "Skipped", "ActionSkipped"],
    ]);
    expect(asked).to.be.below(30);
  });

  it("does not let virtual time move while it pauses", async () => {
    const run = begin({
      Long: { type: "Select", inputs: { from: numbers, select: "@mul(item(), 2)" } },
      Side: { type: "Wait", inputs: { interval: { count: 1, unit: "Minute" } } },
    });
    const history = await run.done;
    expect(history.status).to.equal("Succeeded");
    const long = history.actions.find(({ name }) => name === "Long");
    expect(long?.endTime).to.equal(long?.startTime);
  });
});
