import { expect } from "chai";
import { evaluate, evaluateCondition, EvaluationError, parseTemplate } from "../../scripts/expression/index.js";

const context = (x: unknown): object => ({ variables: { x } });

/** Input that would hang, crash or fill memory if it were taken at its word. */
describe("expression: hostile input", () => {
  const nested = (open: string, close: string, depth: number, inside = ""): string =>
    open.repeat(depth) + inside + close.repeat(depth);

  const refused: readonly [what: string, expression: string, x: unknown][] = [
    ["text of JSON without end", "@{json(variables('x'))}", nested("[", "]", 50_000)],
    [
      "a comparison of JSON without end",
      "@equals(json(variables('x')), json(variables('x')))",
      nested("[", "]", 50_000),
    ],
    ["JSON with floats without end", "@json(variables('x'))", nested("[", "]", 50_000, "5.0")],
    ["XML without end", "@json(xml(variables('x')))", nested("<a>", "</a>", 5000)],
    [
      "JSON without end as XML",
      "@xml(setProperty(json('{}'), 'a', json(variables('x'))))",
      nested('{"a":', "}", 5000, "1"),
    ],
    ["a text of terabytes", "@replace(variables('x'), 'a', variables('x'))", "a".repeat(1e6)],
    ["an integer of many digits", "@int(variables('x'))", "9".repeat(100_000)],
    ["a decimal of many digits", "@decimal(variables('x'))", "9".repeat(100_000)],
    ["arithmetic beyond a decimal", "@add(json('1.5e9999999'), decimal('1'))", undefined],
  ];
  for (const [what, expression, x] of refused) {
    it(`refuses ${what}`, () => {
      expect(() => evaluate(expression, context(x))).to.throw(EvaluationError);
    });
  }

  const survived: readonly [expression: string, x: unknown, value: unknown][] = [
    ["@string(json('1.5e9999999'))", undefined, "1.5e+9999999"],
    ["@formatNumber(json('1.5e9999999'), 'N')", undefined, "∞"],
    ["@string(json('[1.5e-9999999]'))", undefined, "[1.5e-9999999]"],
    ["@greater(json('1.5e9999999'), decimal('1'))", undefined, true],
    ["@greater(json('1000000000000000000000000000000000000000'), decimal('1'))", undefined, true],
    ["@string(decimal(variables('x')))", `0.${"9".repeat(100_000)}`, "1.0000000000000000000000000000"],
    ["@string(json(variables('x')))", '{"__proto__":{"polluted":true}}', '{"__proto__":{"polluted":true}}'],
    ["@setProperty(json('{}'), '__proto__', 1)?['polluted']", undefined, null],
    ["@json('{\"a\":1}')?['__proto__']", undefined, null],
    ["@length(union(variables('x'), variables('x')))", Array.from({ length: 20_000 }, (_, id) => ({ id })), 20_000],
  ];
  for (const [expression, x, value] of survived) {
    it(`gives ${JSON.stringify(value)} for ${expression}`, () => {
      expect(evaluate(expression, context(x))).to.deep.equal(value);
      expect(({} as Record<string, unknown>)["polluted"]).to.equal(undefined);
    });
  }

  it("turns exhaustion in a condition into its own error too", () => {
    const condition = { equals: ["@json(variables('x'))", "@json(variables('x'))"] };
    expect(() => evaluateCondition(condition, context(nested("[", "]", 50_000)))).to.throw(EvaluationError);
  });

  it("parses long broken templates at once", () => {
    for (const template of [
      "@{".repeat(100_000),
      `@${"'".repeat(100_001)}`,
      `@item()${" .5".repeat(50_000)}`,
      `@${"[".repeat(100_000)}`,
      `@${"-".repeat(100_000)}`,
      `@${"x.".repeat(100_000)}`,
    ]) {
      expect(() => parseTemplate(template)).to.throw();
    }
    expect(evaluate("@@{".repeat(100_000))).to.have.length(299_999);
  });
});
