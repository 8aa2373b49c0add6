import { expect } from "chai";
import type { ActionHistory, RunHistory } from "../../../scripts/rehearsal/engine/run-history.js";
import { formatFailedRuns } from "../../../scripts/rehearsal/report/failed-branch.js";
import { painter } from "../../../scripts/rehearsal/report/painter.js";
import { formatScenario } from "../../../scripts/rehearsal/report/pretty.js";
import type { ScenarioResult } from "../../../scripts/rehearsal/rehearse.js";

const time = "2026-01-05T08:00:00.000Z";

function action(name: string, status: ActionHistory["status"] = "Succeeded", inner = {}): ActionHistory {
  return { name, type: "Compose", status, code: "OK", startTime: time, endTime: time, ...inner };
}

function run(id: string, actions: ActionHistory[], status: RunHistory["status"] = "Succeeded"): RunHistory {
  const trigger = { name: "Button", type: "Request", status: "Succeeded" as const, startTime: time };
  return { flow: "f", id, status, startTime: time, trigger, actions };
}

const lines = (runs: RunHistory[], ...unexpected: string[]): string[] =>
  formatFailedRuns(runs, unexpected, painter(false)).filter((line) => !line.includes("trigger"));

const error = { code: "BadRequest", message: "no" };
const fine = ["A", "B", "C"].map((name) => action(name));

describe("runs of a failed scenario", () => {
  it("are opened where an action failed, with the action before it; the others are counted", () => {
    const scope = action("Try", "Failed", {
      actions: [action("D"), action("E"), action("F", "Failed", { error }), action("G", "Skipped")],
    });
    expect(lines([run("1", [...fine, scope, action("Catch", "Skipped"), action("End", "Skipped")], "Failed")])).to.eql([
      `  f 1 Failed ${time}`,
      "    … 2 actions: 2 Succeeded",
      "    C Succeeded",
      "    Try Failed",
      "      D Succeeded",
      "      E Succeeded",
      "      F Failed BadRequest: no",
      "      G Skipped",
      "    … 2 actions: 2 Skipped",
    ]);
  });

  it("are opened where an action is not as expected", () => {
    const scope = action("Scope", "Skipped", { actions: [action("Send", "Skipped"), action("Log", "Skipped")] });
    const actual = lines([run("1", [...fine, scope])], "f 1: action 'Send' ended as Skipped, expected Succeeded");
    expect(actual.slice(1)).to.eql([
      "    … 2 actions: 2 Succeeded",
      "    C Succeeded",
      "    Scope Skipped",
      "      Send Skipped",
      "      Log Skipped",
    ]);
  });

  it("show three failed iterations of a loop and count the others", () => {
    const repetitions = Array.from({ length: 100 }, (_, index) => {
      const status = index % 2 === 0 ? ("Succeeded" as const) : ("Failed" as const);
      return { index, status, actions: [action("Post", status)] };
    });
    const expected = [
      "    Each Failed",
      ...[1, 3, 5].flatMap((index) => [`      [${index}] Failed`, "        Post Failed"]),
      "      … 97 iterations: 50 Succeeded, 47 Failed",
    ];
    const failed = run("1", [action("Each", "Failed", { repetitions })], "Failed");
    expect(lines([failed]).slice(1)).to.eql(expected);
    // An expectation is about the action in every iteration: those that failed come first all the same.
    expect(lines([failed], "f 1: action 'Post' ended as Failed, expected Succeeded").slice(1)).to.eql(expected);
  });

  it("show all actions at the top where none is to blame", () => {
    const actual = lines([run("1", fine)], 'f 1: status is "Succeeded", expected "Failed"');
    expect(actual.slice(1)).to.eql(["    A Succeeded", "    B Succeeded", "    C Succeeded"]);
  });

  it("count the runs beyond ten, and open those that failed", () => {
    const many = Array.from({ length: 30 }, (_, index) => run(`r${index}`, fine));
    many[20] = run("r20", [action("Post", "Failed")], "Failed");
    expect(lines(many)).to.eql([`  f r20 Failed ${time}`, "    Post Failed", "  … 29 runs: 29 Succeeded"]);
  });

  it("are whole with --verbose", () => {
    const result = {
      flow: "f",
      scenario: "s",
      smoke: false,
      passed: false,
      status: "Failed",
      description: "d",
      duration: 0,
      runs: [run("1", [...fine, action("Post", "Failed")], "Failed")],
      skippedTriggers: [],
      expectations: [],
    } as unknown as ScenarioResult;
    expect(formatScenario(result, { color: false, verbose: true })).to.contain("A Succeeded\n    B Succeeded");
    expect(formatScenario(result, { color: false, verbose: false })).to.contain("… 2 actions: 2 Succeeded");
  });
});
