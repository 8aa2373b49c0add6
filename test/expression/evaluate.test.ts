import { expect } from "chai";
import { Decimal } from "decimal.js";
import { evaluate, evaluateCondition, EvaluationError, prepare } from "../../scripts/expression/index.js";

describe("expression: values", () => {
  const context = { variables: { name: "x", list: [1, 2], id: 5637144577n * 10_000_000n } };

  it("evaluates every string and property name of a JSON value", () => {
    const value = {
      "@@odata.type": "#type",
      "@{variables('name')}/y": ["@variables('list')", { deep: "@{variables('name')}!" }, 3, null, true],
      plain: { nothing: "here" },
    };
    const expected = {
      "@odata.type": "#type",
      "x/y": [[1, 2], { deep: "x!" }, 3, null, true],
      plain: { nothing: "here" },
    };
    expect(evaluate(value, context)).to.deep.equal(expected);
    expect(prepare(value)(context)).to.deep.equal(expected);
  });

  it("keeps members called __proto__ as data", () => {
    const value = JSON.parse('{"__proto__": {"polluted": "@variables(\'name\')"}}') as unknown;
    for (const result of [evaluate(value, context), prepare(value)(context)]) {
      expect(JSON.stringify(result)).to.equal('{"__proto__":{"polluted":"x"}}');
      expect(({} as Record<string, unknown>)["polluted"]).to.equal(undefined);
    }
  });

  it("loses no digit of integers and decimals", () => {
    expect(evaluate("@variables('id')", context)).to.equal(56371445770000000n);
    expect(evaluate("@{variables('id')}", context)).to.equal("56371445770000000");
    expect(evaluate("@add(variables('id'),1)", context)).to.equal(56371445770000001n);
    expect(evaluate("@sub(9007199254740993,1)")).to.equal(9007199254740992n);
    expect(evaluate("@sub(9007199254740993,2)")).to.equal(9007199254740991);
    const decimal = evaluate("@json('{\"a\":1.23456789012345678901}')?['a']");
    expect(String(decimal)).to.equal("1.23456789012345678901");
    expect(evaluate("@{variables('d')}", { variables: { d: new Decimal("0.00000001") } })).to.equal("0.00000001");
  });

  it("gives plain numbers only", () => {
    expect(evaluate("@createArray(float('5.0'), decimal('1.50'), setProperty(json('{}'),'a',1.0))")).to.deep.equal([
      5,
      1.5,
      { a: 1 },
    ]);
  });

  it("refuses data nested without end", () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 10_000; depth++) deep = [deep];
    expect(() => evaluate(deep)).to.throw(EvaluationError, /nested deeper/);
    expect(() => prepare(deep)).to.throw(EvaluationError, /nested deeper/);
  });
});

describe("expression: conditions", () => {
  const context = { variables: { n: 5, s: "a", yes: true } };
  const cases: readonly [condition: unknown, holds: boolean][] = [
    [true, true],
    ["@equals(variables('n'), 5)", true],
    [{ equals: ["@variables('n')", 5] }, true],
    [{ and: [{ equals: ["@variables('n')", 5] }, { not: { equals: ["@variables('s')", "b"] } }] }, true],
    [{ and: [{ greater: ["@variables('n')", 7] }, { equals: ["@variables('none')", 1] }] }, false],
    [{ or: [{ less: ["@variables('n')", 7] }, { equals: ["@variables('none')", 1] }] }, true],
    [{ not: { contains: ["@variables('s')", "a"] } }, false],
    [{ not: [{ contains: ["@variables('s')", "a"] }] }, false],
    [{ not: "@variables('yes')" }, false],
    [{ And: [{ Equals: ["@variables('s')", "a"] }] }, true],
    [{ and: [] }, true],
    [{ or: [] }, false],
    [{ startsWith: ["@{variables('s')}bc", "ab"] }, true],
    [{ equals: [{ greater: [1, 2] }, false] }, true],
    [{ empty: "@createArray(1)" }, false],
  ];
  for (const [condition, holds] of cases) {
    it(`${JSON.stringify(condition)} is ${holds}`, () => {
      expect(evaluateCondition(condition, context)).to.equal(holds);
    });
  }

  const errors: readonly [condition: unknown, message: RegExp][] = [
    ["yes", /must give true or false, found the string 'yes'/],
    [{}, /found none/],
    [{ equals: [1, 1], less: [1, 2] }, /found equals, less/],
    [{ nope: [1] }, /there is no function 'nope'/],
    [{ equals: [1] }, /does not take 1 operands/],
    [{ greater: ["a", 1] }, /greater: cannot compare the string 'a' with the integer 1/],
    [{ add: [1, 2] }, /must give true or false/],
  ];
  for (const [condition, message] of errors) {
    it(`refuses ${JSON.stringify(condition)}`, () => {
      expect(() => evaluateCondition(condition, context)).to.throw(EvaluationError, message);
    });
  }
});
