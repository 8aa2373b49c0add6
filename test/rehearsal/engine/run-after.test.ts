import { expect } from "chai";
import { compose, failing, flowOf, runActions } from "../support/flow.js";
import { prepareFlow } from "../../../scripts/rehearsal/engine/prepare-flow.js";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";

const ok = (runAfter?: Record<string, string[]>): JsonObject => compose("done", runAfter);
const scope = (actions: JsonObject, runAfter?: Record<string, string[]>): JsonObject => ({
  type: "Scope",
  actions,
  ...(runAfter === undefined ? {} : { runAfter }),
});

const matrix: { title: string; actions: JsonObject; run: string; actionStatuses: Record<string, string> }[] = [
  {
    title: "a chain that succeeds",
    actions: { A: ok(), B: ok({ A: ["Succeeded"] }) },
    run: "Succeeded",
    actionStatuses: { A: "Succeeded", B: "Succeeded" },
  },
  {
    title: "a failure skips everything after it",
    actions: { A: failing(), B: ok({ A: ["Succeeded"] }), C: ok({ B: ["Succeeded"] }) },
    run: "Failed",
    actionStatuses: { A: "Failed", B: "Skipped", C: "Skipped" },
  },
  {
    title: "a handled failure leaves the run succeeded",
    actions: { A: failing(), B: ok({ A: ["Failed"] }) },
    run: "Succeeded",
    actionStatuses: { A: "Failed", B: "Succeeded" },
  },
  {
    title: "statuses are compared without case",
    actions: { A: failing(), B: ok({ A: ["FAILED", "timedout"] }) },
    run: "Succeeded",
    actionStatuses: { A: "Failed", B: "Succeeded" },
  },
  {
    title: "a skipped error path counts as what came before it",
    actions: { A: ok(), B: ok({ A: ["Failed", "TimedOut"] }) },
    run: "Succeeded",
    actionStatuses: { A: "Succeeded", B: "Skipped" },
  },
  {
    title: "a handler beside a skipped success path leaves the run failed",
    actions: { A: failing(), B: ok({ A: ["Failed"] }), C: ok({ A: ["Succeeded"] }) },
    run: "Failed",
    actionStatuses: { A: "Failed", B: "Succeeded", C: "Skipped" },
  },
  {
    title: "Skipped can be waited for",
    actions: { A: failing(), B: ok({ A: ["Succeeded"] }), C: ok({ B: ["Skipped"] }) },
    run: "Succeeded",
    actionStatuses: { A: "Failed", B: "Skipped", C: "Succeeded" },
  },
  {
    title: "every predecessor must agree",
    actions: { A: ok(), B: failing(), C: ok({ A: ["Succeeded"], B: ["Succeeded"] }) },
    run: "Failed",
    actionStatuses: { A: "Succeeded", B: "Failed", C: "Skipped" },
  },
  {
    title: "a definition may be in any order",
    actions: { B: ok({ A: ["Succeeded"] }), A: ok() },
    run: "Succeeded",
    actionStatuses: { A: "Succeeded", B: "Succeeded" },
  },
  {
    title: "a scope fails with its leaves, and can be caught",
    actions: { Try: scope({ A: failing(), B: ok({ A: ["Succeeded"] }) }), Catch: ok({ Try: ["Failed", "TimedOut"] }) },
    run: "Succeeded",
    actionStatuses: { Try: "Failed", A: "Failed", B: "Skipped", Catch: "Succeeded" },
  },
  {
    title: "a scope whose failure is handled inside succeeds",
    actions: { Try: scope({ A: failing(), B: ok({ A: ["Failed"] }) }), Next: ok({ Try: ["Succeeded"] }) },
    run: "Succeeded",
    actionStatuses: { Try: "Succeeded", A: "Failed", B: "Succeeded", Next: "Succeeded" },
  },
  {
    title: "a skipped scope skips what it holds",
    actions: { A: failing(), S: scope({ B: scope({ C: ok() }) }, { A: ["Succeeded"] }) },
    run: "Failed",
    actionStatuses: { A: "Failed", S: "Skipped", B: "Skipped", C: "Skipped" },
  },
  {
    title: "an empty scope succeeds",
    actions: { S: scope({}), A: ok({ S: ["Succeeded"] }) },
    run: "Succeeded",
    actionStatuses: { S: "Succeeded", A: "Succeeded" },
  },
];

describe("runAfter", () => {
  for (const { title, actions, run, actionStatuses } of matrix) {
    it(title, async () => {
      const result = await runActions(actions);
      expect(result.statuses).to.deep.equal(actionStatuses);
      expect(result.status).to.equal(run);
    });
  }

  it("says why an action was skipped", async () => {
    const run = await runActions({
      A: failing(),
      B: ok({ A: ["Succeeded"] }),
      If: { type: "If", expression: "@true", actions: {}, else: { actions: { C: ok() } } },
    });
    expect(run.action("B")).to.deep.include({
      code: "ActionSkipped",
      error: {
        code: "ActionConditionFailed",
        message:
          "The execution of template action 'B' is skipped: the 'runAfter' condition for action 'A' is not satisfied. Expected status values 'Succeeded' and actual value 'Failed'.",
      },
    });
    expect(run.action("C").error?.code).to.equal("ActionBranchingConditionNotSatisfied");
    expect(run.history.error?.code).to.equal("ActionFailed");
  });

  it("runs branches side by side", async () => {
    const wait = (count: number): JsonObject => ({ type: "Wait", inputs: { interval: { count, unit: "Minute" } } });
    const run = await runActions({ A: wait(10), B: wait(7), C: ok({ A: ["Succeeded"], B: ["Succeeded"] }) });
    expect(run.milliseconds).to.equal(600_000);
    expect(run.action("C").startTime).to.equal("2026-03-02T08:10:00.000Z");
  });

  for (const [title, actions, message] of [
    [
      "an unknown predecessor",
      { A: ok({ Nobody: ["Succeeded"] }) },
      "runAfter names 'Nobody', expected an action of the same branch",
    ],
    [
      "a cycle",
      { A: ok({ B: ["Succeeded"] }), B: ok({ A: ["Succeeded"] }), C: ok() },
      "runAfter has a cycle: 'A', 'B'",
    ],
    [
      "an unknown status",
      { A: ok(), B: ok({ A: ["Done"] }) },
      "runAfter status is 'Done', expected Succeeded, Failed, Skipped or TimedOut",
    ],
    [
      "an unknown action type",
      { A: { type: "Telepathy" } },
      "action 'A' has the type 'Telepathy', which the rehearsal cannot run",
    ],
    [
      "a variable that is initialized inside",
      { S: scope({ V: { type: "InitializeVariable", inputs: { variables: [{ name: "v", type: "string" }] } } }) },
      "'V' initializes a variable inside 'S', expected at the top level",
    ],
    [
      "Terminate in a loop",
      {
        L: {
          type: "Foreach",
          foreach: "@createArray(1)",
          actions: { T: { type: "Terminate", inputs: { runStatus: "Failed" } } },
        },
      },
      "Terminate 'T' is inside the loop 'L', where it is not allowed",
    ],
  ] as const) {
    it(`refuses ${title}`, () => {
      expect(() => prepareFlow("test", flowOf(actions))).to.throw(message);
    });
  }
});
