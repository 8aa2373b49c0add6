import { expect } from "chai";
import fc from "fast-check";
import { Heap, type HeapEntry } from "../../scripts/core/heap.js";

/** Add a number, take the first one, or remove the n-th that was added. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("add" as const), value: fc.nat(1000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("take" as const), value: fc.constant(0) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("remove" as const), value: fc.nat(100) }) },
);

describe("heap", () => {
  it("has the same items in the same order as a sorted list", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 50, maxLength: 200 }), (steps) => {
        // Distinct numbers: the order is total.
        const heap = new Heap<number>((one, other) => one < other);
        const entries: HeapEntry<number>[] = [];
        let list: number[] = [];
        for (const [index, { do: what, value }] of steps.entries()) {
          if (what === "add") {
            const item = value * 1000 + index;
            entries.push(heap.add(item));
            list = [...list, item].sort((one, other) => one - other);
          } else if (what === "take") {
            expect(heap.take()).to.equal(list.shift());
          } else {
            const entry = entries[value % Math.max(1, entries.length)];
            if (entry === undefined) continue;
            heap.remove(entry);
            list = list.filter((item) => item !== entry.item);
          }
          expect(heap.size).to.equal(list.length);
          expect(heap.first).to.equal(list[0]);
        }
        expect(heap.sorted()).to.deep.equal(list);
      }),
      { numRuns: 200 },
    );
  });
});
