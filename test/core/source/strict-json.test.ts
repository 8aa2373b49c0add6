import { expect } from "chai";
import fc from "fast-check";
import { pointer } from "../../../scripts/core/json/pointer.js";
import { strictJsonLocations } from "../../../scripts/core/source/json-locations.js";
import { parseJsonSource } from "../../../scripts/core/source/json-source.js";
import { parseJsonTree, type JsonTree } from "../../../scripts/core/source/json-tree.js";
import { parseStrictJson } from "../../../scripts/core/source/strict-json.js";

/** Every part of a tree with its pointer. */
function* parts(tree: JsonTree, at = ""): Generator<[string, JsonTree]> {
  yield [at, tree];
  const { children } = tree;
  if (children === undefined) return;
  const list = Array.isArray(children)
    ? (children as readonly JsonTree[]).map((child, index) => [String(index), child] as const)
    : [...(children as ReadonlyMap<string, JsonTree>)];
  for (const [token, child] of list) yield* parts(child, pointer(at, token));
}

describe("strict JSON", () => {
  it("has the values and locations that the tolerant reader has", () => {
    const spaces = fc.constantFrom(undefined, 1, 2, "\t");
    fc.assert(
      fc.property(
        fc.jsonValue({ noUnicodeString: false }),
        spaces,
        fc.constantFrom("", " \r\n"),
        fc.boolean(),
        (value, space, around, isBackward) => {
          const text = around + JSON.stringify(value, null, space) + around;
          const { tree } = parseJsonTree(text);
          const strict = parseStrictJson(text);
          if (strict === undefined) throw new Error("expected strict JSON");
          expect(strict.value).to.deep.equal(tree?.value);
          const all = tree === undefined ? [] : [...parts(tree)];
          const finder = strictJsonLocations(text);
          // A finder goes on where it stopped reading, so the order must not matter.
          for (const [at, part] of isBackward ? all.reverse() : all) {
            const found = finder.find(at, "value");
            expect([found.offset, found.end], at).to.deep.equal([part.offset, part.end]);
            if (part.keyOffset < 0) continue;
            const key = finder.find(at, "key");
            expect([key.offset, key.end], at).to.deep.equal([part.keyOffset, part.keyEnd]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  const refused: readonly (readonly [what: string, text: string])[] = [
    ["a member twice", '{ "a": 1, "a" : 2 }'],
    ["a member twice by an escape", '{ "a": 1, "\\u0061": 2 }'],
    ["a member twice deep inside", '[{ "b": [{ "a:": ":", "a:": "\\\\" }] }]'],
    ["a trailing comma", "[1,]"],
    ["a comment", "[] // x"],
    ["513 levels", "[".repeat(513) + "]".repeat(513)],
    ["a text that is not closed", '["a'],
    ["nothing", ""],
  ];
  for (const [what, text] of refused) {
    it(`leaves ${what} to the tolerant reader`, () => {
      expect(parseStrictJson(text)).to.equal(undefined);
      expect(parseJsonSource("a.json", text).syntax.length).to.be.above(0);
    });
  }

  it("keeps a member called __proto__", () => {
    const { value } = parseJsonSource("a.json", '{ "__proto__": { "a": 1 } }');
    expect(Object.keys(value as object)).to.deep.equal(["__proto__"]);
  });

  it("finds the nearest ancestor of what is not there", () => {
    const document = parseJsonSource("a.json", '{ "a": { "b": [1, 22] } }');
    expect(document.range({ pointer: "/a/b/7" })).to.deep.equal({ line: 1, column: 15, offset: 14, end: 21 });
  });
});
