import { expect } from "chai";
import { compose, failing, runActions } from "../support/flow.js";

describe("trackedProperties", () => {
  it("are evaluated when the action has ended, and are in the history", async () => {
    const trackedProperties = {
      order: "@action()['outputs']['id']",
      doubled: "@mul(outputs('A')['id'], 2)",
      kind: "x",
    };
    const run = await runActions({ A: { ...compose({ id: 7 }), trackedProperties } });
    expect(run.action("A").trackedProperties).to.deep.equal({ order: 7, doubled: 14, kind: "x" });
  });

  it("of an action that failed are evaluated as well; those that cannot be are missing", async () => {
    const trackedProperties = { status: "@action()['status']", wrong: "@int('x')", broken: "@nothing(" };
    const run = await runActions({ A: { ...failing(), trackedProperties } });
    expect(run.action("A")).to.deep.include({ status: "Failed", trackedProperties: { status: "Failed" } });
  });

  it("of a skipped action are not", async () => {
    const skipped = { ...compose(1, { A: ["Failed"] }), trackedProperties: { a: 1 } };
    expect((await runActions({ A: compose(1), B: skipped })).action("B")).to.not.have.property("trackedProperties");
  });

  it("of an action with secured outputs are masked", async () => {
    const runtimeConfiguration = { secureData: { properties: ["outputs"] } };
    const action = { ...compose("secret"), runtimeConfiguration, trackedProperties: { value: "@outputs('A')" } };
    expect((await runActions({ A: action })).action("A").trackedProperties).to.equal("*** secured ***");
  });
});
