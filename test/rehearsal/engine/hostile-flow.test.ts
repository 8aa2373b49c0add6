import { expect } from "chai";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { prepareFlow } from "../../../scripts/rehearsal/engine/prepare-flow.js";
import { FlowError } from "../../../scripts/rehearsal/engine/failures.js";
import { compose, flowOf, runActions } from "../support/flow.js";

function nested(depth: number): JsonObject {
  let action = compose(1);
  for (let level = 0; level < depth; level++) action = { type: "Scope", actions: { [`S${level}`]: action } };
  return { A: action };
}

function deep(value: unknown, wrap: (inner: unknown) => unknown): unknown {
  let result = value;
  for (let level = 0; level < 20_000; level++) result = wrap(result);
  return result;
}

describe("hostile flows", () => {
  for (const [title, actions, message] of [
    ["scopes without end", nested(5000), "actions are nested deeper than 100 levels"],
    ["inputs without end", { A: compose(deep(1, (inner) => [inner])) }, "the flow is nested too deeply"],
    [
      "a condition without end",
      { A: { type: "If", expression: deep({ equals: [1, 1] }, (inner) => ({ not: inner })), actions: {} } },
      "the flow is nested too deeply",
    ],
  ] as const) {
    it(`${title}: refused`, () => {
      expect(() => prepareFlow("test", flowOf(actions))).to.throw(FlowError, message);
    });
  }

  it("a hundred levels of scopes run", async () => {
    expect((await runActions(nested(99))).status).to.equal("Succeeded");
  });

  it("data without end fails the action that cannot take it", async () => {
    const run = await runActions(
      {
        P: { type: "ParseJson", inputs: { content: "@triggerBody()", schema: {} } },
        T: {
          type: "Table",
          inputs: { from: "@createArray(body('P'))", format: "CSV", columns: [{ header: "a", value: "@item()" }] },
          runAfter: { P: ["Succeeded"] },
        },
      },
      { trigger: { body: "[".repeat(50_000) + "]".repeat(50_000) } },
    );
    expect(run.action("T").error).to.deep.equal({ code: "BadRequest", message: "the data is nested too deeply" });
  });

  it("a schema with an id stays as it is in the flow", async () => {
    const schema = { $id: "urn:one", type: "object" };
    const parse = (runAfter: JsonObject): JsonObject => ({
      type: "ParseJson",
      inputs: { content: "{}", schema },
      runAfter,
    });
    const run = await runActions({ A: parse({}), B: parse({ A: ["Succeeded"] }) });
    expect(run.status).to.equal("Succeeded");
    expect(schema).to.deep.equal({ $id: "urn:one", type: "object" });
    expect(run.action("B").inputs).to.deep.include({ schema });
  });

  it("a body that is wrong in every element gives a message of a readable length", async () => {
    const run = await runActions(
      {
        P: {
          type: "ParseJson",
          inputs: { content: "@range(0, 1000)", schema: { type: "array", items: { type: "string" } } },
        },
      },
      {},
    );
    const { error, outputs } = run.action("P");
    expect(error?.message).to.match(
      /^The schema validation failed\. Invalid type\. Expected String but got Integer\. Path '\[0\]'\. .* And 980 more\.$/,
    );
    expect((outputs as { errors: unknown[] }).errors).to.have.length(1000);
  });

  it("more items than a loop takes are refused", async () => {
    const run = await runActions(
      { L: { type: "Foreach", foreach: "@triggerBody()", actions: { A: compose(1) } } },
      { trigger: { body: new Array(100_001).fill(0) } },
    );
    expect(run.statuses).to.deep.equal({ L: "Failed", A: "Skipped" });
    expect(run.action("L").error?.message).to.equal("the list of 'L' has 100001 items, expected at most 100000");
  });

  it("names of JavaScript's own are no types, units or variables", async () => {
    const run = await runActions({
      V: { type: "InitializeVariable", inputs: { variables: [{ name: "__proto__", type: "string", value: "own" }] } },
      R: compose("@variables('__proto__')", { V: ["Succeeded"] }),
      Bad: { type: "InitializeVariable", inputs: { variables: [{ name: "b", type: "constructor" }] } },
    });
    expect(run.action("R").outputs).to.equal("own");
    expect(run.action("Bad").error?.message).to.contain("has type 'constructor', expected one of string, integer");
  });

  it("fifty waiting iterations make no noise", async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): number => warnings.push(warning);
    process.on("warning", note);
    const waits = { W: { type: "Wait", inputs: { interval: { count: 1, unit: "Minute" } } } };
    await runActions({
      L: {
        type: "Foreach",
        foreach: "@range(0, 50)",
        runtimeConfiguration: { concurrency: { repetitions: 50 } },
        limit: { timeout: "PT1H" },
        actions: waits,
      },
    });
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", note);
    expect(warnings).to.deep.equal([]);
  });
});
