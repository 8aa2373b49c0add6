import { expect } from "chai";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { compose, failing, runActions } from "../support/flow.js";

const variable = (name: string, type: string, value?: unknown): JsonObject => ({
  type: "InitializeVariable",
  inputs: { variables: [{ name, type, ...(value === undefined ? {} : { value }) }] },
});
const after = (name: string, ...statuses: string[]): Record<string, string[]> => ({
  [name]: statuses.length === 0 ? ["Succeeded"] : statuses,
});
const wait = (count: number, unit = "Minute"): JsonObject => ({ type: "Wait", inputs: { interval: { count, unit } } });

describe("If and Switch", () => {
  const branches = { actions: { Yes: compose("y") }, else: { actions: { No: compose("n") } } };
  for (const [title, expression, taken] of [
    ["a bare function", { equals: ["@triggerBody()?['n']", 3] }, "Yes"],
    [
      "and, or, not",
      { and: [{ or: [{ equals: [1, 2] }, { greater: [3, 2] }] }, { not: { equals: ["a", "b"] } }] },
      "Yes",
    ],
    ["an expression as text", "@less(triggerBody()?['n'], 2)", "No"],
    ["or stops at the first that holds", { or: [{ equals: [1, 1] }, { equals: ["@int('x')", 1] }] }, "Yes"],
    ["and stops at the first that does not", { and: [{ equals: [1, 2] }, { equals: ["@int('x')", 1] }] }, "No"],
    ["a boolean against its text", { equals: ["@triggerBody()?['yes']", "True"] }, "Yes"],
    ["an empty condition", {}, "Yes"],
  ] as const) {
    it(`takes the branch of ${title}`, async () => {
      const run = await runActions(
        { If: { type: "If", expression, ...branches } },
        { trigger: { body: { n: 3, yes: true } } },
      );
      expect(run.statuses).to.deep.equal({
        If: "Succeeded",
        Yes: taken === "Yes" ? "Succeeded" : "Skipped",
        No: taken === "No" ? "Succeeded" : "Skipped",
      });
      expect(run.action("If").inputs).to.deep.equal({ expressionResult: taken === "Yes" });
    });
  }

  it("fails and skips both branches when the condition cannot be evaluated", async () => {
    const run = await runActions({
      If: { type: "If", expression: { greater: ["@null", 1] }, ...branches },
      After: compose(1, after("If")),
    });
    expect(run.statuses).to.deep.equal({ If: "Failed", Yes: "Skipped", No: "Skipped", After: "Skipped" });
    expect(run.action("If").error?.code).to.equal("InvalidTemplate");
  });

  for (const [value, first, second, ran] of [
    ["red", "red", "blue", "Red"],
    ["blue", "red", "blue", "Blue"],
    ["Red", "red", "blue", "Other"],
    [7, 6, 7, "Blue"],
    ["7", "6", "7", "Blue"],
  ] as const) {
    it(`switches on ${JSON.stringify(value)}`, async () => {
      const run = await runActions(
        {
          Switch: {
            type: "Switch",
            expression: "@triggerBody()?['color']",
            cases: {
              A: { case: first, actions: { Red: compose("r") } },
              B: { case: second, actions: { Blue: compose("b") } },
            },
            default: { actions: { Other: compose("o") } },
          },
        },
        { trigger: { body: { color: value } } },
      );
      const skipped = { Red: "Skipped", Blue: "Skipped", Other: "Skipped" };
      expect(run.statuses).to.deep.equal({ Switch: "Succeeded", ...skipped, [ran]: "Succeeded" });
    });
  }

  const ofSeven: JsonObject = {
    S: {
      type: "Switch",
      expression: "@triggerBody()?['v']",
      cases: {
        A: { case: 7, actions: { Seven: compose("7"), Scope: { type: "Scope", actions: { Inside: compose(1) } } } },
      },
      default: { actions: { Other: compose("o") } },
    },
  };

  for (const [value, type] of [
    [null, "Null"],
    [1.5, "Float"],
    [true, "Boolean"],
    [[7], "Array"],
  ] as const) {
    it(`fails on ${JSON.stringify(value)} where the case is 7`, async () => {
      const run = await runActions(ofSeven, { trigger: { body: { v: value } } });
      const skipped = { Seven: "Skipped", Scope: "Skipped", Inside: "Skipped", Other: "Skipped" };
      expect(run.statuses).to.deep.equal({ S: "Failed", ...skipped });
      expect(run.action("S").error).to.deep.equal({
        code: "ExpressionEvaluationFailed",
        message: `The execution of template action 'S' failed: The result of the evaluation of 'scope' action expression '@triggerBody()?['v']' is not valid. It is of type '${type}' but is expected to be a value of type 'String, Integer'.`,
      });
      expect(run.action("Other").error).to.deep.equal({
        code: "ActionDependencyFailed",
        message:
          "The execution of template action 'Other' is skipped: dependant action 'S' completed with status 'Failed' and code 'ExpressionEvaluationFailed'.",
      });
    });
  }

  it("fails with all that is in its branches on a text where the case is 7", async () => {
    const run = await runActions(ofSeven, { trigger: { body: { v: "7" } } });
    const failed = { Seven: "Failed", Scope: "Failed", Other: "Failed" };
    expect(run.statuses).to.deep.equal({ S: "Failed", ...failed, Inside: "Skipped" });
    expect(run.action("S")).to.deep.include({
      code: "ActionFailed",
      error: { code: "ActionFailed", message: "An action failed. No dependent actions succeeded." },
    });
    expect(run.action("Seven").code).to.equal("InternalServerError");
    expect(run.action("Seven").error?.message).to.match(/but found 'String,Integer' distinct types\.'$/);
  });
});

describe("Foreach", () => {
  const loop = (actions: JsonObject, more: JsonObject = {}): JsonObject => ({
    Loop: { type: "Foreach", foreach: "@triggerBody()", actions, ...more },
  });

  for (const [title, more, minutes] of [
    ["one at a time by default", {}, 50],
    ["three at once", { runtimeConfiguration: { concurrency: { repetitions: 3 } } }, 20],
    ["all at once", { runtimeConfiguration: { concurrency: { repetitions: 50 } } }, 10],
    [
      "sequential by option",
      { operationOptions: "Sequential", runtimeConfiguration: { concurrency: { repetitions: 5 } } },
      50,
    ],
  ] as const) {
    it(`runs ${title}`, async () => {
      const run = await runActions(loop({ Delay: wait(10) }, more), { trigger: { body: [1, 2, 3, 4, 5] } });
      expect(run.milliseconds).to.equal(minutes * 60_000);
      expect(run.action("Loop").repetitions).to.have.length(5);
    });
  }

  it("gives items, and after it one output an iteration", async () => {
    const run = await runActions(
      {
        ...loop({
          Inner: {
            type: "Foreach",
            foreach: "@items('Loop')?['list']",
            actions: { Pair: compose("@concat(items('Loop')?['name'], item())") },
          },
          Name: compose("@items('loop')?['name']"),
        }),
        All: compose("@outputs('Name')", after("Loop")),
        Results: compose("@length(result('Loop'))", after("Loop")),
      },
      {
        trigger: {
          body: [
            { name: "a", list: [1, 2] },
            { name: "b", list: [3] },
          ],
        },
      },
    );
    expect(run.all("Pair").map((action) => action.outputs)).to.deep.equal(["a1", "a2", "b3"]);
    expect(run.action("All").outputs).to.deep.equal(["a", "b"]);
    expect(run.action("Results").outputs).to.equal(2);
  });

  it("goes on after a failed iteration and fails in the end", async () => {
    const run = await runActions(
      { ...loop({ Number: compose("@int(item())"), Next: compose("@outputs('Number')", after("Number")) }) },
      { trigger: { body: ["1", "x", "3"] } },
    );
    expect(run.status).to.equal("Failed");
    expect(run.action("Loop").repetitions?.map((repetition) => repetition.status)).to.deep.equal([
      "Succeeded",
      "Failed",
      "Succeeded",
    ]);
    expect(run.all("Next").map((action) => action.status)).to.deep.equal(["Succeeded", "Skipped", "Succeeded"]);
  });

  it("keeps the actions of parallel iterations apart", async () => {
    const run = await runActions(
      loop(
        {
          Delay: { type: "Wait", inputs: { interval: { count: "@item()", unit: "Second" } } },
          Mine: compose("@item()", after("Delay")),
          Seen: compose("@outputs('Mine')", after("Mine")),
        },
        { runtimeConfiguration: { concurrency: { repetitions: 5 } } },
      ),
      { trigger: { body: [30, 10, 20] } },
    );
    expect(run.all("Seen").map((action) => action.outputs)).to.deep.equal([30, 10, 20]);
  });

  for (const [title, body, status] of [
    ["nothing", [], "Succeeded"],
    ["null", null, "Failed"],
    ["text", "abc", "Failed"],
  ] as const) {
    it(`over ${title} is ${status}`, async () => {
      const run = await runActions(loop({ A: compose(1) }), { trigger: { body } });
      expect(run.status).to.equal(status);
    });
  }
});

describe("Until", () => {
  const until = (limit: JsonObject | undefined, actions: JsonObject, expression: unknown): JsonObject => ({
    V: variable("n", "integer", 0),
    Loop: { type: "Until", expression, actions, ...(limit === undefined ? {} : { limit }), runAfter: after("V") },
    Total: compose("@variables('n')", after("Loop", "Succeeded", "TimedOut", "Failed")),
  });
  const count = { Count: { type: "IncrementVariable", inputs: { name: "n" } } };

  it("checks after the body", async () => {
    const run = await runActions(until({ count: 60, timeout: "PT1H" }, count, "@equals(1, 1)"));
    expect(run.action("Total").outputs).to.equal(1);
  });

  it("sees the actions of its own body and its index", async () => {
    const run = await runActions(
      until(
        { count: 60 },
        { ...count, Index: compose("@iterationIndexes('Loop')", after("Count")) },
        "@equals(outputs('Index'), 2)",
      ),
    );
    expect(run.action("Total").outputs).to.equal(3);
  });

  for (const [title, limit, actions, total, status, minutes] of [
    ["60 rounds by default", undefined, count, 60, "Succeeded", 0],
    ["the count, which is no failure", { count: 3, timeout: "PT1H" }, count, 3, "Succeeded", 0],
    ["the time, as TimedOut", { count: 100, timeout: "PT25M" }, { ...count, W: wait(10) }, 3, "TimedOut", 30],
    ["one hour by default", { count: 5000 }, { ...count, W: wait(20) }, 3, "TimedOut", 60],
  ] as const) {
    it(`ends at ${title}`, async () => {
      const run = await runActions(until(limit, actions, "@equals(1, 2)"));
      expect(run.action("Total").outputs).to.equal(total);
      expect(run.action("Loop").status).to.equal(status);
      expect(run.milliseconds).to.equal(minutes * 60_000);
    });
  }

  it("fails with a failed round, when it ends", async () => {
    const run = await runActions(until({ count: 2 }, { F: failing() }, "@equals(1, 2)"));
    expect(run.action("Loop")).to.include({ status: "Failed", code: "ActionFailed" });
    expect(run.action("Loop").repetitions).to.have.length(2);
  });
});

describe("Terminate", () => {
  for (const runStatus of ["Succeeded", "Failed", "Cancelled"]) {
    it(`ends the run as ${runStatus}`, async () => {
      const run = await runActions({
        A: compose(1),
        If: {
          type: "If",
          runAfter: after("A"),
          expression: "@true",
          actions: {
            End: {
              type: "Terminate",
              inputs: { runStatus, runError: { code: "Own", message: "@concat('be', 'cause')" } },
            },
          },
        },
        B: compose(2, after("If", "Succeeded", "Failed", "Skipped", "TimedOut")),
      });
      expect(run.status).to.equal(runStatus);
      expect(run.history.error).to.deep.equal({ code: "Own", message: "because" });
      expect(run.statuses).to.deep.equal({ A: "Succeeded", If: "Cancelled", End: "Succeeded", B: "Skipped" });
    });
  }

  it("cancels what runs beside it", async () => {
    const run = await runActions({
      Slow: wait(60),
      Quick: wait(1),
      End: { type: "Terminate", inputs: { runStatus: "Failed" }, runAfter: after("Quick") },
    });
    expect(run.milliseconds).to.equal(60_000);
    expect(run.action("Slow").status).to.equal("Cancelled");
  });
});

describe("time", () => {
  it("waits until a moment, not at all for one that has passed", async () => {
    const until = (timestamp: string): JsonObject => ({ type: "Wait", inputs: { until: { timestamp } } });
    const run = await runActions({
      A: until("2026-03-02T10:30:00Z"),
      B: { ...until("2020-01-01T00:00:00Z"), runAfter: after("A") },
      Later: compose("late", after("B")),
    });
    expect(run.milliseconds).to.equal(150 * 60_000);
    expect(run.action("Later").startTime).to.equal("2026-03-02T10:30:00.000Z");
  });

  it("ends an action at limit.timeout as TimedOut", async () => {
    const run = await runActions({
      S: { type: "Scope", limit: { timeout: "PT5M" }, actions: { W: wait(2, "Hour") } },
      Caught: compose("@actions('S')?['code']", after("S", "TimedOut")),
    });
    expect(run.milliseconds).to.equal(300_000);
    expect(run.action("Caught").outputs).to.equal("ActionTimedOut");
    expect(run.status).to.equal("Succeeded");
  });
});

describe("variables", () => {
  for (const [title, type, first, set, result] of [
    ["text", "string", "a", "b", "b"],
    ["null for text", "string", "a", null, null],
    ["an integer into a float", "float", 1.5, 2, 2],
    ["a list", "Array", [], [1], [1]],
    ["an object", "object", {}, { a: 1 }, { a: 1 }],
    ["a boolean", "boolean", true, false, false],
  ] as const) {
    it(`takes ${title}`, async () => {
      const run = await runActions({
        V: variable("v", type, first),
        S: { type: "SetVariable", inputs: { name: "V", value: set }, runAfter: after("V") },
        R: compose("@variables('v')", after("S")),
      });
      expect(run.action("R").outputs).to.deep.equal(result);
    });
  }

  for (const [title, type, value] of [
    ["text in an integer", "integer", "1"],
    ["null in an integer", "integer", null],
    ["a fraction in an integer", "integer", 1.5],
    ["a number in text", "string", 1],
    ["an object in a list", "array", {}],
    ["a text in a boolean", "boolean", "true"],
  ] as const) {
    it(`refuses ${title}`, async () => {
      const run = await runActions({
        V: variable("v", type),
        S: { type: "SetVariable", inputs: { name: "v", value }, runAfter: after("V") },
      });
      expect(run.action("S")).to.include({ status: "Failed", code: "BadRequest" });
    });
  }

  it("counts, appends and joins", async () => {
    const change = (type: string, name: string, value: unknown, previous: string): JsonObject => ({
      type,
      inputs: { name, value },
      runAfter: after(previous),
    });
    const run = await runActions({
      N: variable("n", "integer", 5),
      L: { ...variable("l", "array"), runAfter: after("N") },
      T: { ...variable("t", "string", "x"), runAfter: after("L") },
      I: change("IncrementVariable", "n", 3, "T"),
      D: change("DecrementVariable", "n", 1, "I"),
      A1: change("AppendToArrayVariable", "l", "@variables('n')", "D"),
      A2: change("AppendToArrayVariable", "l", { a: 1 }, "A1"),
      A3: change("AppendToStringVariable", "t", "-@{variables('n')}", "A2"),
      R: compose(["@variables('n')", "@variables('l')", "@variables('t')"], after("A3")),
    });
    expect(run.action("R").outputs).to.deep.equal([7, [7, { a: 1 }], "x-7"]);
  });

  it("keeps int64 exact", async () => {
    const run = await runActions({
      N: variable("n", "integer", "@int('9007199254740993')"),
      I: { type: "IncrementVariable", inputs: { name: "n", value: 1 }, runAfter: after("N") },
      R: compose("@string(variables('n'))", after("I")),
    });
    expect(run.action("R").outputs).to.equal("9007199254740994");
  });

  it("fails on a variable that nobody initialized", async () => {
    const run = await runActions({ S: { type: "SetVariable", inputs: { name: "v", value: 1 } } });
    expect(run.action("S").error?.message).to.equal("variable 'v' is used before it is initialized");
  });
});
