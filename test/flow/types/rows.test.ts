import { expect } from "chai";
import { changedFlow, validateFlow } from "../rules/fixture.js";

const schema = {
  type: "object",
  properties: {
    orders: {
      type: "array",
      items: {
        type: "object",
        properties: {
          accountName: { type: "string" },
          total: { type: "number" },
          lines: { type: "array", items: { type: "object", properties: { article: { type: "string" } } } },
        },
      },
    },
  },
};
const orders = "@body('Parse')?['orders']";

/** What is found about types in actions that come after a Parse JSON. */
async function found(actions: object): Promise<string[]> {
  const after = (action: object, index: number): object => ({
    runAfter: index === 0 ? { Parse: ["Succeeded"] } : {},
    ...action,
  });
  const entries = Object.entries(actions).map(([name, action], index) => [name, after(action as object, index)]);
  const flow = changedFlow({
    "D/actions/Try/actions": {
      Parse: { type: "ParseJson", inputs: { content: "@triggerBody()", schema }, runAfter: {} },
      ...Object.fromEntries(entries),
    },
    "D/actions/Catch/actions/Report/inputs": "x",
  });
  const { diagnostics } = await validateFlow(flow);
  return diagnostics
    .filter(({ code }) => /^(?:PropertyMisspelled|FunctionArgumentType|LoopListType)$/.test(code))
    .map(({ code, pointer, help }) => `${code} ${pointer.replace(/^.*\/Try\/actions\//, "")} ${help ?? ""}`.trim());
}
const compose = (inputs: unknown): object => ({ type: "Compose", inputs });
const loop = (foreach: string, actions: object): object => ({ type: "Foreach", foreach, actions });

describe("types of rows", () => {
  it("item() and items() of a loop are elements of its list", async () => {
    expect(
      await found({
        Each: loop(orders, {
          Wrong: compose("@item()?['acountName']"),
          Named: compose("@items('Each')?['acountName']"),
          Sum: compose("@add(item()?['accountName'], 1)"),
          Right: compose("@add(item()?['total'], length(item()?['accountName']))"),
          Other: compose("@item()?['somethingElse']"),
        }),
      }),
    ).to.deep.equal([
      "PropertyMisspelled Each/actions/Wrong/inputs did you mean 'accountName'?",
      "PropertyMisspelled Each/actions/Named/inputs did you mean 'accountName'?",
      "FunctionArgumentType Each/actions/Sum/inputs",
    ]);
  });

  it("item() belongs to the innermost loop, and the inner loop's list to the outer one", async () => {
    expect(
      await found({
        Outer: loop(orders, {
          Inner: loop("@item()?['lines']", {
            Right: compose("@item()?['article']"),
            Wrong: compose("@item()?['artcle']"),
            // Not of the inner rows: accountName is no word like article.
            Outer_row: compose("@items('Outer')?['acountName']"),
          }),
          Not_a_list: loop("@item()?['total']", {}),
        }),
      }),
    ).to.deep.equal([
      "PropertyMisspelled Outer/actions/Inner/actions/Wrong/inputs did you mean 'article'?",
      "PropertyMisspelled Outer/actions/Inner/actions/Outer_row/inputs did you mean 'accountName'?",
      "LoopListType Outer/actions/Not_a_list/foreach",
    ]);
  });

  it("item() of Select, Filter array and tables is an element of `from`, in what they evaluate for each row only", async () => {
    expect(
      await found({
        Each: loop(orders, {
          Map: {
            type: "Select",
            inputs: { from: "@item()?['lines']", select: { a: "@item()?['artcle']", b: "@item()?['article']" } },
          },
          Filter: { type: "Query", inputs: { from: "@item()?['lins']", where: "@equals(item()?['artcle'], 'x')" } },
          Csv: {
            type: "Table",
            inputs: {
              from: "@item()?['lines']",
              format: "CSV",
              columns: [{ header: "A", value: "@item()?['artcle']" }],
            },
          },
        }),
      }),
    ).to.deep.equal([
      "PropertyMisspelled Each/actions/Map/inputs/select/a did you mean 'article'?",
      "PropertyMisspelled Each/actions/Filter/inputs/from did you mean 'lines'?",
      "PropertyMisspelled Each/actions/Csv/inputs/columns/0/value did you mean 'article'?",
    ]);
  });

  it("Filter array gives the rows it took, Select the members it maps", async () => {
    expect(
      await found({
        Filter: { type: "Query", inputs: { from: orders, where: "@greater(item()?['total'], 5)" } },
        Each_kept: {
          ...loop("@body('Filter')", { Wrong: compose("@item()?['acountName']") }),
          runAfter: { Filter: ["Succeeded"] },
        },
        Map: {
          type: "Select",
          inputs: { from: orders, select: { customer: "@item()?['accountName']" } },
          runAfter: { Each_kept: ["Succeeded"] },
        },
        Each_mapped: {
          ...loop("@body('Map')", {
            Wrong: compose("@item()?['custmer']"),
            Right: compose("@concat(item()?['customer'], item()?['customer']?['anything'])"),
          }),
          runAfter: { Map: ["Succeeded"] },
        },
      }),
    ).to.deep.equal([
      "PropertyMisspelled Each_kept/actions/Wrong/inputs did you mean 'accountName'?",
      "PropertyMisspelled Each_mapped/actions/Wrong/inputs did you mean 'customer'?",
    ]);
  });

  it("says nothing about rows of lists that nothing describes", async () => {
    expect(
      await found({
        Each: loop("@triggerBody()", { Any: compose("@add(item()?['acountName'], 1)") }),
        Map: {
          type: "Select",
          inputs: { from: "@triggerBody()", select: { "@{item()?['k']}": 1 } },
          runAfter: { Each: ["Succeeded"] },
        },
        Mapped: { ...compose("@first(body('Map'))?['acountName']"), runAfter: { Map: ["Succeeded"] } },
      }),
    ).to.deep.equal([]);
  });
});
