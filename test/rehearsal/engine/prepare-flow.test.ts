import { expect } from "chai";
import { prepareFlow, prepareModel } from "../../../scripts/rehearsal/engine/prepare-flow.js";
import { readFlow } from "../../../scripts/flow/model/index.js";
import { FlowError } from "../../../scripts/rehearsal/engine/failures.js";
import { compose, flowOf } from "../support/flow.js";

const definition = { triggers: { manual: { type: "Request", kind: "Button" } }, actions: { A: compose(1) } };

describe("preparing a flow", () => {
  for (const [title, document] of [
    ["an export from a solution", flowOf({ A: compose(1) })],
    ["a legacy package", { type: "Microsoft.Flow/flows", properties: { apiId: "", definition } }],
    ["a Logic App", { definition, kind: "Stateful" }],
    ["a bare definition", definition],
  ] as const) {
    it(`takes ${title}`, () => {
      const { trigger, body } = prepareFlow("test", document);
      expect([trigger.name, trigger.type, body.names]).to.deep.equal(["manual", "request", ["A"]]);
    });
  }

  it("takes a model that was read already", () => {
    const model = readFlow(definition);
    if (model === undefined) throw new Error("no flow was found");
    expect(prepareModel("test", model).model).to.equal(model);
  });

  for (const [title, document, message, pointer] of [
    ["no flow", { properties: {} }, "the file has no flow definition", ""],
    ["a macro", flowOf({ "T:Step": compose(1) }), "the file is a macro, expected a cloud flow", ""],
    ["no trigger", { actions: { A: compose(1) } }, "the flow has no trigger, expected one", "/triggers"],
    [
      "two triggers",
      { name: "Two", definition: { ...definition, triggers: { A: { type: "Request" }, B: { type: "Request" } } } },
      "the flow has 2 triggers, expected one",
      "/definition/triggers",
    ],
    [
      "an action that is a text",
      { ...definition, actions: { "A/B": "x" } },
      "action 'A/B' must be an object",
      "/actions/A~1B",
    ],
    ["no type", { ...definition, actions: { A: {} } }, "action 'A' has no type", "/actions/A/type"],
    [
      "a type that cannot be printed",
      { ...definition, actions: { A: JSON.parse('{ "type": { "toString": 1 } }') as object } },
      "action 'A' has no type",
      "/actions/A/type",
    ],
    [
      "a status that cannot be printed",
      {
        ...definition,
        actions: {
          A: compose(1),
          B: { ...compose(1), runAfter: JSON.parse('{ "A": [{ "toString": 1 }] }') as object },
        },
      },
      `runAfter status is '{"toString":1}', expected Succeeded, Failed, Skipped or TimedOut`,
      "/actions/B/runAfter/A",
    ],
  ] as const) {
    it(`refuses ${title}`, () => {
      try {
        prepareFlow("test", document);
      } catch (error) {
        expect(error).to.be.instanceOf(FlowError);
        expect((error as FlowError).message).to.equal(message);
        expect((error as FlowError).pointer).to.equal(pointer);
        return;
      }
      expect.fail("the flow was prepared");
    });
  }
});
