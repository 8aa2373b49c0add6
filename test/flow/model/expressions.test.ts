import { expect } from "chai";
import { pointerOf } from "../../../scripts/core/rules/location.js";
import { valueAt } from "../../../scripts/core/json/pointer.js";
import { read, solutionFlow } from "./support.js";

describe("expressions of a flow", () => {
  const flow = read(
    solutionFlow(
      {
        I: {
          type: "If",
          expression: { equals: ["@body('P')", 1] },
          actions: { A: { type: "Compose", inputs: { text: "Hello @{triggerBody()?['name']}", plain: "no" } } },
          metadata: { note: "@nothing()" },
        },
        P: { type: "ParseJson", inputs: { content: "@triggerBody()", schema: { const: "@body('x')" } } },
        S: { type: "Switch", expression: "@1", cases: { C: { case: "@add(1, 2)", actions: {} } } },
        Bad: { type: "Compose", inputs: "@add(1" },
        Mail: { type: "Compose", inputs: "me@@example.com" },
      },
      { outputs: { all: { value: "@actions('I')" } } },
    ),
  );

  it("are found with node, member and location", () => {
    expect(flow.expressions.map(({ node, member, text }) => [node?.name, member, text])).to.deep.equal([
      ["I", "expression", "@body('P')"],
      ["A", "inputs", "Hello @{triggerBody()?['name']}"],
      ["P", "inputs", "@triggerBody()"],
      ["S", "expression", "@1"],
      ["S", "cases", "@add(1, 2)"],
      ["Bad", "inputs", "@add(1"],
      [undefined, "outputs", "@actions('I')"],
    ]);
    for (const { location, text } of flow.expressions) expect(valueAt(flow.root, pointerOf(location))).to.equal(text);
  });

  it("that cannot be parsed say why", () => {
    const bad = flow.expressions.find(({ node }) => node?.name === "Bad");
    expect(bad?.template).to.equal(undefined);
    expect(bad?.error?.message).to.be.a("string");
  });

  it("have their calls, with the first argument and its range", () => {
    expect(flow.calls.map(({ name, argument }) => [name, argument])).to.deep.equal([
      ["body", "P"],
      ["triggerbody", undefined],
      ["triggerbody", undefined],
      ["add", undefined],
      ["actions", "I"],
    ]);
    const { expression, range } = flow.calls[0]!;
    expect(expression.text.slice(range.offset, range.end)).to.equal("'P'");
  });

  it("are parsed once", () => expect(flow.expressions).to.equal(flow.expressions));

  it("in values without end are found", () => {
    let value: unknown = "@guid()";
    for (let level = 0; level < 100_000; level++) value = [value];
    expect(read(solutionFlow({ A: { type: "Compose", inputs: value } })).expressions).to.have.length(1);
  });
});
