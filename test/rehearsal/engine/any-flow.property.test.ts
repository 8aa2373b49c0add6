import { expect } from "chai";
import fc from "fast-check";
import { prepareFlow } from "../../../scripts/rehearsal/engine/prepare-flow.js";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { FlowError } from "../../../scripts/rehearsal/engine/failures.js";
import { compose, flowOf, runActions } from "../support/flow.js";
import { anyFlow, orderlyFlow } from "../support/flow-arbitrary.js";
import { checkHistory } from "../support/history-rules.js";
import { expectedStatuses } from "../support/run-after-oracle.js";

const runs = { numRuns: 400, seed: 20260302 };

describe("any flow", () => {
  it("ends every action as a simple reading of runAfter says", async () => {
    await fc.assert(
      fc.asyncProperty(orderlyFlow, async (actions) => {
        const run = await runActions(actions);
        const expected = expectedStatuses(actions);
        expect(run.status).to.equal(expected.run);
        expect(statusLists(run.history.actions)).to.deep.equal(expected.actions);
      }),
      runs,
    );
  });

  it("gives every action one final status, whatever times out, is cancelled or ends the run", async () => {
    await fc.assert(
      fc.asyncProperty(anyFlow, async (actions) => {
        const run = await runActions(actions, { settings: { retryProfile: "none" } });
        expect(run.status).to.be.oneOf(["Succeeded", "Failed", "Cancelled", "TimedOut"]);
        checkHistory(actions, run.history.actions);
      }),
      runs,
    );
  });

  it("that makes no sense is refused by name", () => {
    const junk = fc.dictionary(
      fc.constantFrom("A", "B", "__proto__", "constructor"),
      fc.record(
        {
          type: fc.oneof(
            fc.constantFrom(
              "Compose",
              "If",
              "Switch",
              "Foreach",
              "Until",
              "Scope",
              "Wait",
              "Http",
              "Table",
              "Workflow",
            ),
            fc.constantFrom("Terminate", "InitializeVariable", "SetVariable", "ParseJson", "Select", "Expression"),
            fc.jsonValue(),
          ),
          inputs: fc.jsonValue({ maxDepth: 3 }),
          actions: fc.jsonValue({ maxDepth: 2 }),
          expression: fc.jsonValue({ maxDepth: 3 }),
          cases: fc.jsonValue({ maxDepth: 3 }),
          foreach: fc.jsonValue(),
          limit: fc.dictionary(fc.constantFrom("count", "timeout"), fc.jsonValue()),
          kind: fc.constantFrom("Http", "constructor", "FormatNumber"),
          runAfter: fc.jsonValue({ maxDepth: 2 }),
          runtimeConfiguration: fc.jsonValue({ maxDepth: 3 }),
        },
        { requiredKeys: ["type"] },
      ),
      { maxKeys: 3 },
    );
    return fc.assert(
      fc.asyncProperty(junk, async (actions) => {
        try {
          prepareFlow("test", flowOf(actions));
        } catch (error) {
          expect(error).to.be.instanceOf(FlowError);
          return;
        }
        await runActions(actions);
      }),
      { ...runs, numRuns: 600 },
    );
  });

  it("in layers of a thousand skipped actions is judged at once", async () => {
    const actions: JsonObject = { F: compose("@int('x')") };
    let before: Record<string, string[]> = { F: ["Succeeded"] };
    for (let layer = 0; layer < 40; layer++) {
      actions[`A${layer}`] = compose(1, before);
      actions[`B${layer}`] = compose(1, before);
      before = { [`A${layer}`]: ["Succeeded"], [`B${layer}`]: ["Succeeded"] };
    }
    expect((await runActions(actions)).status).to.equal("Failed");
  });
});

function statusLists(actions: Parameters<typeof checkHistory>[1]): Record<string, string[]> {
  const lists: Record<string, string[]> = {};
  const visit = (list: Parameters<typeof checkHistory>[1]): void => {
    for (const action of list) {
      (lists[action.name] ??= []).push(action.status);
      visit(action.actions ?? []);
      for (const repetition of action.repetitions ?? []) visit(repetition.actions);
    }
  };
  visit(actions);
  return lists;
}
