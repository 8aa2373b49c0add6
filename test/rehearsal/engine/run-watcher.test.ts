import { expect } from "chai";
import { compose, runActions } from "../support/flow.js";

describe("a watcher of runs", () => {
  it("is told of each action as it begins and ends, with what expressions see then", async () => {
    const seen: string[] = [];
    const inner = { Note: compose("@item()") };
    await runActions(
      {
        Set: { type: "InitializeVariable", inputs: { variables: [{ name: "n", type: "integer", value: 1 }] } },
        Each: { type: "Foreach", foreach: ["a", "b"], actions: inner, runAfter: { Set: ["Succeeded"] } },
        Never: compose(1, { Each: ["Failed"] }),
      },
      {
        services: {
          watcher: {
            started: ({ context, iterations = [] }, action) =>
              seen.push(
                `> ${action} ${JSON.stringify([...iterations, context.item ?? null, context.variables?.["n"] ?? null])}`,
              ),
            ended: ({ iterations = [] }, { name, status }) => seen.push(`< ${name} ${status} ${iterations.join()}`),
          },
        },
      },
    );
    expect(seen).to.deep.equal([
      "> Set [null,null]",
      "< Set Succeeded ",
      "> Each [null,1]",
      '> Note [0,"a",1]',
      "< Note Succeeded 0",
      '> Note [1,"b",1]',
      "< Note Succeeded 1",
      "< Each Succeeded ",
      "< Never Skipped ",
    ]);
  });
});
