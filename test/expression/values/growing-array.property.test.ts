import { expect } from "chai";
import fc from "fast-check";
import { withAppended } from "../../../scripts/expression/index.js";
import { noteOf } from "../../../scripts/expression/values/growing-array.js";

/** Appends to arrays made before, in any order, as parallel branches of a flow may; `from` is taken modulo what there is. */
const histories = fc.array(fc.record({ from: fc.nat(), added: fc.array(fc.integer(), { maxLength: 90 }) }), {
  maxLength: 25,
});

describe("arrays that grow", () => {
  it("never change, whatever is made from them", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const made: { array: readonly unknown[]; copy: readonly number[] }[] = [{ array: [], copy: [] }];
        for (const { from, added } of history) {
          const base = made[from % made.length];
          if (base === undefined) continue;
          made.push({ array: withAppended(base.array, added), copy: [...base.copy, ...added] });
        }
        for (const { array, copy } of made) {
          expect(array.length).to.equal(copy.length);
          expect([...array]).to.deep.equal(copy);
          expect(JSON.stringify(array)).to.equal(JSON.stringify(copy));
          expect(Object.keys(array)).to.deep.equal(Object.keys(copy));
          expect(array[copy.length]).to.equal(undefined);
          expect(copy.length in array).to.equal(false);
          expect(array.slice(-3)).to.deep.equal(copy.slice(-3));
          expect(array.map((item) => item)).to.deep.equal(copy);
          expect([0].concat(array as number[])).to.deep.equal([0, ...copy]);
        }
      }),
      { numRuns: 200, seed: 20261128 },
    );
  });

  it("are arrays that nobody can change", () => {
    const array = withAppended(
      Array.from({ length: 200 }, (_, index) => index),
      [200],
    ) as unknown[];
    expect(Array.isArray(array)).to.equal(true);
    expect(() => array.push(1)).to.throw(TypeError);
    expect(() => (array[0] = 1)).to.throw(TypeError);
    expect(Reflect.deleteProperty(array, 0)).to.equal(false);
    expect(array.at(-1)).to.equal(200);
  });

  it("keep what is known about the longest one only", () => {
    const name = Symbol("sum");
    const long = withAppended(
      Array.from({ length: 200 }, () => 1),
      [],
    );
    let made = 0;
    const sum = (items: Iterable<unknown>): number => {
      made++;
      return [...items].length;
    };
    expect([noteOf(long, name, sum), noteOf(long, name, sum), made]).to.deep.equal([200, 200, 1]);
    withAppended(long, [2]);
    expect(noteOf(long, name, sum)).to.equal(undefined);
    expect(noteOf([1], name, sum)).to.equal(undefined);
  });
});
