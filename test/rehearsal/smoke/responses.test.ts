import { expect } from "chai";
import { rehearse } from "../../../scripts/rehearsal/index.js";
import { memoryHost } from "../../support/memory-host.js";

const http = { type: "Http", inputs: { method: "GET", uri: "https://contoso.com" } };
const compose = (inputs: unknown, after: string): object => ({
  type: "Compose",
  inputs,
  runAfter: { [after]: ["Succeeded"] },
});

/** What the main run of a smoke rehearsal leaves undone: name and message of each action that did not succeed. */
async function undone(actions: object, trigger: object = {}): Promise<string[]> {
  const definition = { triggers: { manual: { type: "Request", kind: "Http", inputs: {}, ...trigger } }, actions };
  const host = memoryHost({ "Flow.json": JSON.stringify({ definition, kind: "Stateful" }) });
  const { flows, notRun } = await rehearse({ dist: "dist", paths: ["Flow.json"], host });
  expect(notRun).to.deep.equal([]);
  const [main] = flows;
  return (main?.runs[0]?.actions ?? []).flatMap(({ name, status, error }) =>
    status === "Succeeded" ? [] : [`${name}: ${error?.message ?? status}`],
  );
}

describe("responses of a smoke rehearsal", () => {
  it("keep a text JSON when a condition wants another text in it", async () => {
    const parse = {
      type: "ParseJson",
      inputs: {
        content: "@triggerOutputs()?['body/context']",
        schema: { type: "object", properties: { id: { type: "string" } }, required: ["id"] },
      },
    };
    const conditions = [{ expression: "@contains(triggerBody()?['context'],'ApiFlow')" }];
    expect(
      await undone({ Parse: parse, Read: compose("@body('Parse')['id']", "Parse") }, { conditions }),
    ).to.deep.equal([]);
  });

  it("meet several conditions on the beginning and the end of one text", async () => {
    const where = "@and(startsWith(item()['Name'], 'document'), endsWith(item()['Name'], 'xml'))";
    const find = { type: "Query", inputs: { from: "@body('List')", where }, runAfter: { List: ["Succeeded"] } };
    expect(await undone({ List: http, Find: find, Id: compose("@first(body('Find'))['Id']", "Find") })).to.deep.equal(
      [],
    );
  });

  it("have times without a zone where the flow adds one", async () => {
    const day = "@convertFromUtc(concat(body('Get')?['dateTime'], 'Z'), 'UTC', 'yyyy-MM-dd')";
    expect(await undone({ Get: http, Day: compose(day, "Get") })).to.deep.equal([]);
  });

  it("have as many parts in a text, and as many elements in a list, as are asked for", async () => {
    const parts = "@concat(split(body('Get')?['id'], '/')[3], split(body('Get')?['id'], '/')[1])";
    expect(await undone({ Get: http, Parts: compose(parts, "Get") })).to.deep.equal([]);
    const elements = "@concat(body('Get')?['list'][2]['name'], body('Get')?['list'][0]?['name'])";
    expect(await undone({ Get: http, Elements: compose(elements, "Get") })).to.deep.equal([]);
  });

  it("have a text that is a number as well where rows have both", async () => {
    const select = { cost: "@float(item()[0])", start: "@substring(item()[1], add(indexOf(item()[1], '('), 1), 10)" };
    const rows = {
      type: "Select",
      inputs: { from: "@body('Get')?['rows']", select },
      runAfter: { Get: ["Succeeded"] },
    };
    expect(await undone({ Get: http, Rows: rows })).to.deep.equal([]);
  });

  it("are numbers or times where the flow compares them with one", async () => {
    const count = { type: "InitializeVariable", inputs: { variables: [{ name: "n", type: "integer", value: 1 }] } };
    const compare = "@or(greaterOrEquals(variables('n'), body('Get')?['limit']), less(body('Get')?['due'], utcNow()))";
    expect(
      await undone({
        Count: count,
        Get: { ...http, runAfter: { Count: ["Succeeded"] } },
        Compare: compose(compare, "Get"),
      }),
    ).to.deep.equal([]);
  });

  it("let an action be skipped that waits for a failure", async () => {
    const caught = { type: "Compose", inputs: 1, runAfter: { Get: ["Failed"] } };
    const next = {
      type: "If",
      expression: "@equals(body('Get')?['a'], 1)",
      actions: { A: { type: "Compose", inputs: 1 } },
      else: { actions: { B: { type: "Compose", inputs: 2 } } },
      runAfter: { Caught: ["Skipped"] },
    };
    const definition = {
      triggers: { manual: { type: "Request", inputs: {} } },
      actions: { Get: http, Caught: caught, Next: next },
    };
    const host = memoryHost({ "Flow.json": JSON.stringify({ definition, kind: "Stateful" }) });
    const { coverage } = await rehearse({ dist: "dist", paths: ["Flow.json"], host });
    expect(coverage[0]?.branches).to.deep.equal({ total: 2, run: 2 });
  });

  it("end a loop that waits for a variable to become true", async () => {
    const done = { type: "SetVariable", inputs: { name: "done", value: "@true" } };
    const again = { type: "Compose", inputs: 1 };
    const check = {
      type: "If",
      expression: { equals: ["@body('Get')?['status']", "Succeeded"] },
      actions: { Done: done },
      else: { actions: { Again: again, More: compose(2, "Again") } },
      runAfter: { Get: ["Succeeded"] },
    };
    const loop = {
      type: "Until",
      expression: "@equals(variables('done'), true)",
      limit: { count: 60, timeout: "PT1H" },
      actions: { Get: http, Check: check },
      runAfter: { Set: ["Succeeded"] },
    };
    const variables = [{ name: "done", type: "boolean", value: "@false" }];
    const set = { type: "InitializeVariable", inputs: { variables } };
    const definition = { triggers: { manual: { type: "Request", inputs: {} } }, actions: { Set: set, Loop: loop } };
    const host = memoryHost({ "Flow.json": JSON.stringify({ definition, kind: "Stateful" }) });
    const { flows } = await rehearse({ dist: "dist", paths: ["Flow.json"], host });
    expect(flows[0]?.runs[0]?.actions.find(({ name }) => name === "Loop")?.repetitions).to.have.length(1);
  });
});
