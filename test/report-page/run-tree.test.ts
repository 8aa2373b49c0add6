import { expect } from "chai";
import type { ShownAction } from "../../scripts/report-page/report-data.js";
import {
  actionAt,
  failedKey,
  keyOfAction,
  keysAround,
  pictureActions,
  treeRows,
} from "../../scripts/report-page/view/run-tree.js";

function action(name: string, status = "Succeeded", more: Partial<ShownAction> = {}): ShownAction {
  return { name, type: "Compose", status, code: "", start: 0, end: 0, ...more };
}

const run = {
  status: "Failed",
  actions: [
    action("First"),
    action("Loop", "Failed", {
      iterations: [
        { index: 0, status: "Succeeded", actions: [action("Inner")] },
        {
          index: 1,
          status: "Failed",
          actions: [action("Inner", "Failed"), action("Scope", "Skipped", { actions: [action("Deep", "Skipped")] })],
        },
      ],
    }),
  ],
};

const names = (keys: readonly string[]): string[] =>
  treeRows(run, new Set(keys)).map((row) => (row.kind === "action" ? row.action.name : `[${row.iteration.index}]`));

describe("the tree of a run", () => {
  it("shows what is open", () => {
    expect(names([])).to.deep.equal(["First", "Loop"]);
    expect(names(["1"])).to.deep.equal(["First", "Loop", "[0]", "[1]"]);
    expect(names(["1", "1.i1"])).to.deep.equal(["First", "Loop", "[0]", "[1]", "Inner", "Scope"]);
    expect(names(["1.i1"])).to.deep.equal(["First", "Loop"]);
  });

  it("finds the failed branch", () => {
    expect(failedKey(run)).to.equal("1.i1.0");
    expect(actionAt(run, "1.i1.0")?.name).to.equal("Inner");
    expect(keysAround("1.i1.0")).to.deep.equal(["1", "1.i1"]);
    expect(failedKey({ status: "Succeeded", actions: [action("A")] })).to.equal(undefined);
  });

  it("finds the error behind a run that a flow ends as failed itself", () => {
    const handled = [
      action("Try", "Succeeded", { actions: [action("Call", "Failed"), action("Note")] }),
      action("End", "Succeeded"),
    ];
    expect(failedKey({ status: "Failed", actions: handled })).to.equal("0.0");
    expect(failedKey({ status: "Succeeded", actions: handled })).to.equal(undefined);
  });

  it("takes the loop when an iteration failed without an action in it", () => {
    const empty = action("Loop", "Failed", { iterations: [{ index: 0, status: "Failed", actions: [] }] });
    expect(failedKey({ status: "Failed", actions: [empty] })).to.equal("0");
  });

  it("finds actions by name", () => {
    expect(keyOfAction(run, "deep")).to.equal("1.i1.1.0");
    expect(keyOfAction(run, "INNER")).to.equal("1.i1.0");
    expect(keyOfAction(run, "Inner", "1.i0")).to.equal("1.i0.0");
    expect(keyOfAction(run, "First", "1.i0.0")).to.equal("0");
    expect(keyOfAction(run, "none")).to.equal(undefined);
    expect(actionAt(run, "1.i7.0")).to.equal(undefined);
  });

  it("gives a picture every iteration, or the one that is looked at", () => {
    const shown = (key: string | undefined): string[] =>
      [...pictureActions(run, key)].map(({ name, status }) => `${name} ${status}`);
    expect(shown(undefined).filter((text) => text.startsWith("Inner"))).to.deep.equal([
      "Inner Succeeded",
      "Inner Failed",
    ]);
    expect(shown("1.i1.1.0").filter((text) => text.startsWith("Inner"))).to.deep.equal(["Inner Failed"]);
    expect(shown("1.i1.1.0")).to.include("First Succeeded");
  });
});
