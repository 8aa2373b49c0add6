import { Decimal } from "decimal.js";
import { expect } from "chai";
import { isCut, shownPart, shownValue } from "../../../scripts/core/json/shown-value.js";

const limits = { characters: 10, elements: 3, depth: 4 };

describe("values for a page", () => {
  it("keep what a browser's JSON can say", () => {
    const value = { text: "short", list: [1, null, true], nested: { a: { b: "c" } }, gone: undefined };
    expect(shownValue(value, limits)).to.deep.equal({
      text: "short",
      list: [1, null, true],
      nested: { a: { b: "c" } },
    });
    expect(isCut(shownValue(value, limits))).to.equal(false);
  });

  it("keep every digit of a number", () => {
    for (const number of [9007199254740993n, new Decimal("0.12345678901234567890123")]) {
      expect(shownPart(shownValue(number, limits))).to.deep.equal({ kind: "number", text: number.toString() });
    }
    expect(isCut(shownValue([1n], limits))).to.equal(false);
  });

  it("say how much of them was cut", () => {
    expect(shownPart(shownValue("12345678901", limits))).to.deep.equal({
      kind: "cut",
      start: "1234567890",
      length: 11,
    });
    expect(shownPart(shownValue([1, 2, 3, 4], limits))).to.deep.equal({ kind: "cut", start: [1, 2, 3], length: 4 });
    expect(shownPart(shownValue({ a: 1, b: 2, c: 3, d: 4 }, limits))).to.deep.equal({
      kind: "cut",
      start: { a: 1, b: 2, c: 3 },
      length: 4,
    });
    expect(isCut(shownValue([{ a: [1, 2, 3, 4] }], limits))).to.equal(true);
  });

  it("end at a depth, so that no data is nested too deeply for a page", () => {
    let value: unknown = "end";
    for (let depth = 0; depth < 5000; depth++) value = [value];
    expect(JSON.stringify(shownValue(value, limits)).match(/\[/g)).to.have.length(5);
  });

  it("are not taken for tags when they look like one", () => {
    const hostile = { $shown: { kind: "number", text: "1" } };
    expect(shownPart(shownValue(hostile, limits))).to.deep.equal({ kind: "cut", start: hostile, length: 1 });
    expect(Object.keys(shownValue(JSON.parse('{"__proto__": 1}'), limits) as object)).to.deep.equal(["__proto__"]);
  });
});
