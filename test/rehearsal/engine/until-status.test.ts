import { expect } from "chai";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { prepareFlow } from "../../../scripts/rehearsal/engine/prepare-flow.js";
import { compose, flowOf, runActions, type TestRun } from "../support/flow.js";

const variable = { type: "InitializeVariable", inputs: { variables: [{ name: "n", type: "integer", value: 0 }] } };
const count = { type: "IncrementVariable", inputs: { name: "n" } };

/** An Until that counts its rounds, and whose round fails while this holds. */
function until(fails: string, expression: unknown, more: JsonObject = {}): Promise<TestRun> {
  return runActions({
    V: variable,
    Loop: {
      type: "Until",
      expression,
      limit: { count: 3, timeout: "PT1H" },
      actions: { Count: count, Try: compose(`@if(${fails}, int('x'), 1)`, { Count: ["Succeeded"] }) },
      runAfter: { V: ["Succeeded"] },
      ...more,
    },
  });
}

describe("how an Until ends", () => {
  const limit = { operationOptions: "FailWhenLimitsReached" };
  for (const [title, fails, expression, more, rounds, status] of [
    ["a failed round before the last one", "less(variables('n'), 3)", "@equals(variables('n'), 3)", {}, 3, "Succeeded"],
    ["a failed last round", "equals(variables('n'), 2)", "@equals(variables('n'), 2)", {}, 2, "Failed"],
    ["a failed last round at the count", "equals(variables('n'), 3)", "@false", {}, 3, "Failed"],
    ["the count", "false", "@false", {}, 3, "Succeeded"],
    ["the count with FailWhenLimitsReached", "false", "@false", limit, 3, "Failed"],
    ["its condition with FailWhenLimitsReached", "false", "@equals(variables('n'), 3)", limit, 3, "Succeeded"],
    ["a condition that cannot be evaluated", "false", "@int('x')", {}, 1, "Failed"],
    ["a count of nothing", "false", "@false", { limit: { count: 0 } }, 0, "Succeeded"],
    ["a count that is text", "false", "@false", { limit: { count: "@string(2)" } }, 2, "Succeeded"],
  ] as const) {
    it(`${title}: ${status} after ${rounds}`, async () => {
      const run = await until(fails, expression, more);
      expect(run.action("Loop").status).to.equal(status);
      expect(run.action("Loop").repetitions).to.have.length(rounds);
      expect(run.status).to.equal(status);
    });
  }

  it("the time with FailWhenLimitsReached: Failed", async () => {
    const run = await until("false", "@false", {
      operationOptions: "FailWhenLimitsReached",
      limit: { count: 60, timeout: "PT25M" },
      actions: { W: { type: "Wait", inputs: { interval: { count: 10, unit: "Minute" } } } },
    });
    expect(run.action("Loop").status).to.equal("Failed");
    expect(run.milliseconds).to.equal(30 * 60_000);
  });

  it("a count from an expression is limited as one that stands there", async () => {
    const run = await until("false", "@false", { limit: { count: "@mul(1000, 1000000)" } });
    expect(run.action("Loop").error?.message).to.equal(
      "the limit of 'Loop' must be a count of at most 5000 and a duration such as PT1H",
    );
    expect(() =>
      prepareFlow("test", flowOf({ U: { type: "Until", expression: "@true", limit: { count: 5001 }, actions: {} } })),
    ).to.throw("the count limit of 'U' is 5001, expected at most 5000");
  });
});
