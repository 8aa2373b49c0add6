import { expect } from "chai";
import { EvaluationStopped, evaluate, evaluateCondition, prepare } from "../../scripts/expression/index.js";

const list = Array.from({ length: 60_000 }, (_, index) => ({ k: `name ${(index * 7919) % 60_000}`, v: index }));
const variables = {
  list,
  objects: Array.from({ length: 60_000 }, (_, index) => ({ index })),
  text: "é,".repeat(1_000_000),
  escaped: "%C3%A9".repeat(60_000),
  odd: `[${"'a',".repeat(60_000)}]`,
  comments: `[${"/*c*/".repeat(60_000)}]`,
  escapes: `['${"\\n".repeat(60_000)}']`,
  xml: `<r>${"<a>1</a>".repeat(3000)}</r>`,
};

/** Each takes many steps, whatever its data. */
const long: Readonly<Record<string, string>> = {
  join: "join(variables('list'), ';')",
  split: "split(variables('text'), ',')",
  replace: "replace(variables('text'), ',', ';')",
  sort: "sort(variables('list'), 'k')",
  contains: "contains(variables('objects'), json('{\"index\":-1}'))",
  union: "union(variables('list'), createArray(1))",
  intersection: "intersection(variables('list'), variables('list'))",
  string: "string(variables('list'))",
  chunk: "chunk(variables('list'), 1)",
  toUpper: "toUpper(variables('text'))",
  nthIndexOf: "nthIndexOf(variables('text'), ',', 900000)",
  uriComponentToString: "uriComponentToString(variables('escaped'))",
  "json that is not strict": "json(variables('odd'))",
  "json with comments": "json(variables('comments'))",
  "json with escapes": "json(variables('escapes'))",
  "json of XML": "json(xml(variables('xml')))",
  // Looks at every element from every other one.
  xpath: "xpath(xml(variables('xml')), '//a[count(//a[. > 5]) > 1]')",
};

describe("stopping an evaluation", function () {
  this.timeout(30_000);
  for (const [what, expression] of Object.entries(long)) {
    it(`works in the middle of ${what}`, () => {
      let asked = 0;
      // From the third question on: the first ones may come between functions.
      const isStopped = (): boolean => ++asked > 5;
      expect(() => evaluate(`@${expression}`, { variables, isStopped })).to.throw(EvaluationStopped);
    });
  }

  it("works in prepared values and in conditions", () => {
    const isStopped = (): boolean => true;
    expect(() => prepare({ a: "@add(1, 2)" })({ isStopped })).to.throw(EvaluationStopped);
    expect(() => evaluateCondition({ equals: ["@add(1, 2)", 3] }, { isStopped })).to.throw(EvaluationStopped);
  });

  it("asks often enough for a second", () => {
    let last = performance.now();
    let longest = 0;
    const isStopped = (): boolean => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      return false;
    };
    for (const [what, expression] of Object.entries(long)) {
      // Nine million comparisons: it is the one that must be stopped.
      if (what === "xpath") continue;
      last = performance.now();
      evaluate(`@${expression}`, { variables, isStopped });
    }
    expect(longest).to.be.below(1000);
  });

  it("leaves no question behind", () => {
    expect(() => evaluate("@add(1, 2)", { isStopped: () => true })).to.throw(EvaluationStopped);
    expect(evaluate("@add(1, 2)")).to.equal(3);
  });
});
