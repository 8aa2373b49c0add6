import { expect } from "chai";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { compose, runActions } from "../support/flow.js";

const slow: JsonObject = {
  type: "Wait",
  inputs: { interval: { count: 10, unit: "Minute" } },
  limit: { timeout: "PT1M" },
};

/** What may be around an action that times out. */
const around: Readonly<Record<string, (actions: JsonObject) => JsonObject>> = {
  Scope: (actions) => ({ type: "Scope", actions }),
  If: (actions) => ({ type: "If", expression: { equals: [1, 1] }, actions, else: { actions: {} } }),
  Switch: (actions) => ({
    type: "Switch",
    expression: 1,
    cases: { One: { case: 1, actions } },
    default: { actions: {} },
  }),
  Foreach: (actions) => ({ type: "Foreach", foreach: [1, 2], actions }),
  Until: (actions) => ({ type: "Until", expression: "@true", limit: { count: 5, timeout: "PT1H" }, actions }),
};

describe("an action that times out", () => {
  for (const [type, container] of Object.entries(around)) {
    it(`makes the ${type} around it fail, so that a catch after Failed runs`, async () => {
      const run = await runActions({ Try: container({ Slow: slow }), Catch: compose("caught", { Try: ["Failed"] }) });
      expect(run.action("Slow").status).to.equal("TimedOut");
      expect(run.action("Try")).to.include({ status: "Failed", code: "ActionFailed" });
      expect(run.action("Catch").status).to.equal("Succeeded");
      expect(run.status).to.equal("Succeeded");
    });

    it(`is passed on by the ${type} as it is when the setting says so`, async () => {
      const actions = { Try: container({ Slow: slow }), Catch: compose("caught", { Try: ["TimedOut"] }) };
      const run = await runActions(actions, { settings: { timedOutInside: "TimedOut" } });
      expect(run.action("Try").status).to.equal("TimedOut");
      expect(run.action("Catch").status).to.equal("Succeeded");
    });
  }

  it("fails the run", async () => {
    const run = await runActions({ Slow: slow });
    expect([run.status, run.history.code]).to.deep.equal(["Failed", "ActionFailed"]);
  });

  it("harms nothing when it is handled inside", async () => {
    const run = await runActions({
      Try: { type: "Scope", actions: { Slow: slow, Handle: compose(1, { Slow: ["TimedOut"] }) } },
    });
    expect(run.action("Try").status).to.equal("Succeeded");
  });
});

describe("SetVariable", () => {
  const flow = (value: unknown): JsonObject => ({
    V: { type: "InitializeVariable", inputs: { variables: [{ name: "Total", type: "object", value: {} }] } },
    S: { type: "SetVariable", inputs: { name: "Total", value }, runAfter: { V: ["Succeeded"] } },
  });

  for (const value of [
    "@variables('Total')",
    "@addProperty(variables('total'), 'a', 1)",
    { a: ["x @{VARIABLES('Total')}"] },
  ]) {
    it(`is refused when ${JSON.stringify(value)} reads the variable itself`, async () => {
      const refused = await runActions(flow(value)).then(
        () => "ran",
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      expect(refused).to.contain("self reference is not supported when updating the value of variable 'Total' in 'S'");
    });
  }

  it("may read other variables, and texts that look alike", async () => {
    expect((await runActions(flow({ a: "@{null}variables('Total')" }))).action("S").status).to.equal("Succeeded");
  });
});
