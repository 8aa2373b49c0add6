import { expect } from "chai";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { compose, runActions } from "../support/flow.js";

const wait = (inputs: JsonObject, runAfter: JsonObject = {}): JsonObject => ({ type: "Wait", inputs, runAfter });
const minutes = (count: number): JsonObject => ({ interval: { count, unit: "Minute" } });

describe("limit.timeout", () => {
  it("ends what runs inside, starts nothing more there, and shows it", async () => {
    const run = await runActions({
      S: {
        type: "Scope",
        limit: { timeout: "PT5M" },
        actions: {
          Before: compose("done"),
          Slow: wait(minutes(120), { Before: ["Succeeded"] }),
          Next: compose("never", { Slow: ["Succeeded"] }),
          Otherwise: compose("never either", { Next: ["Skipped"] }),
        },
      },
      Caught: compose("@result('S')[1]?['status']", { S: ["TimedOut"] }),
    });
    expect(run.statuses).to.deep.equal({
      S: "TimedOut",
      Before: "Succeeded",
      Slow: "Cancelled",
      Next: "Skipped",
      Otherwise: "Skipped",
      Caught: "Succeeded",
    });
    expect(run.milliseconds).to.equal(300_000);
    expect(run.action("Caught").outputs).to.equal("Cancelled");
    expect(run.action("Otherwise").error?.message).to.equal(
      "'Otherwise' was skipped: the time of an action around it was over",
    );
    expect(run.action("S").error?.message).to.equal("the action did not end within 5 min");
  });

  it("stops a loop between its rounds", async () => {
    const run = await runActions({
      L: {
        type: "Foreach",
        foreach: "@range(0, 10)",
        limit: { timeout: "PT25M" },
        actions: { W: wait(minutes(10)) },
      },
    });
    expect(run.action("L").status).to.equal("TimedOut");
    expect(run.all("W").map((action) => action.status)).to.deep.equal(["Succeeded", "Succeeded", "Cancelled"]);
    expect(run.status).to.equal("Failed");
  });

  it("does nothing to what ends in time, or at a Terminate", async () => {
    const run = await runActions({
      S: { type: "Scope", limit: { timeout: "PT5M" }, actions: { W: wait(minutes(4)) } },
      T: {
        type: "Scope",
        limit: { timeout: "PT9M" },
        runAfter: { S: ["Succeeded"] },
        actions: { End: { type: "Terminate", inputs: { runStatus: "Failed" } } },
      },
    });
    expect(run.statuses).to.deep.equal({ S: "Succeeded", W: "Succeeded", T: "Cancelled", End: "Succeeded" });
    expect(run.milliseconds).to.equal(240_000);
  });
});

describe("Wait", () => {
  for (const [timestamp, time] of [
    ["2026-03-02T10:30:00", "10:30"],
    ["2026-03-02", "08:00"],
    ["2026-03-02T12:30:00+02:00", "10:30"],
    ["2026-03-02T10:30:00.1234567Z", "10:30"],
  ] as const) {
    it(`until ${timestamp} knows no time zone of this machine`, async () => {
      const run = await runActions({ W: wait({ until: { timestamp } }) });
      expect(run.action("W").endTime).to.match(new RegExp(`^2026-03-02T${time}:00`));
    });
  }

  for (const [inputs, message] of [
    [{ until: { timestamp: "soon" } }, "'W' waits until 'soon', expected a timestamp"],
    [{ until: { timestamp: null } }, "'W' waits until '', expected a timestamp"],
    [
      { interval: { count: 1, unit: "constructor" } },
      "'W' has neither an interval of count and unit nor a point in time",
    ],
    [{ interval: { count: -1, unit: "Day" } }, "'W' has neither an interval of count and unit nor a point in time"],
  ] as const) {
    it(`refuses ${JSON.stringify(inputs)}`, async () => {
      const run = await runActions({ W: wait(inputs) });
      expect(run.action("W").error).to.deep.equal({ code: "BadRequest", message });
    });
  }

  for (const [title, inputs] of [
    ["six weeks", { interval: { count: 6, unit: "Week" } }],
    ["longer than dates reach", { interval: { count: 1e300, unit: "Month" } }],
    ["until the next century", { until: { timestamp: "2100-01-01T00:00:00Z" } }],
  ] as const) {
    it(`of ${title} ends the run after 30 days as TimedOut`, async () => {
      const run = await runActions({ S: { type: "Scope", actions: { W: wait(inputs) } }, N: compose(1, { S: [] }) });
      expect(run.history).to.deep.include({
        status: "TimedOut",
        code: "RunTimedOut",
        error: { code: "RunTimedOut", message: "the run did not end within 30 days" },
      });
      expect(run.statuses).to.deep.equal({ S: "Cancelled", W: "Cancelled", N: "Skipped" });
      expect(run.milliseconds).to.equal(30 * 86_400_000);
    });
  }
});
