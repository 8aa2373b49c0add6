import { expect } from "chai";
import fc from "fast-check";
import { mergeYaml } from "../../../scripts/core/source/merge-yaml.js";
import { parseYamlSource } from "../../../scripts/core/source/yaml-source.js";
import { yamlText } from "../../../scripts/core/source/yaml-text.js";

/** Texts that readers of YAML take for something else, or that break lines. */
const awkward = [
  "",
  " ",
  "~",
  "null",
  "No",
  "1e3",
  "0x1F",
  "- a",
  "a: b",
  "a #b",
  "#",
  "'",
  '"',
  "&a",
  "*a",
  "!t",
  "|",
  "@x",
];
const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.constantFrom("a", " ", "\n", "\t", "\r", ":", "#", "-", "\u0085", "\u2028", "é", "{", "'"), {
      maxLength: 8,
    })
    .map((parts) => parts.join("")),
  fc.constantFrom(...awkward),
);
const values = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, texts, fc.integer(), fc.boolean(), fc.constant(null), tie("list"), tie("map")),
  list: fc.array(tie("value"), { maxLength: 3 }),
  map: fc.dictionary(texts, tie("value"), { maxKeys: 3, noNullPrototype: true }),
}));

describe("yamlText", () => {
  it("is read as the value it was written from", () => {
    fc.assert(
      fc.property(values.map, (value) => {
        const { syntax, value: read } = parseYamlSource("x.yaml", yamlText(value));
        expect(syntax).to.deep.equal([]);
        expect(JSON.stringify(read)).to.equal(JSON.stringify(value));
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it("shows texts of several lines as blocks, and long keys too", () => {
    const key = "k".repeat(1500);
    const text = yamlText({ body: "one\n  two\n", list: [{ a: 1, b: [] }], [key]: { c: "x" } });
    expect(text).to.contain("body: |\n  one\n    two\nlist:\n  - a: 1\n    b: []\n");
    expect(parseYamlSource("x.yaml", text).value).to.deep.equal({
      body: "one\n  two\n",
      list: [{ a: 1, b: [] }],
      [key]: { c: "x" },
    });
  });
});

describe("mergeYaml", () => {
  const text = [
    "# the header",
    "name:   'One'   # shown",
    "",
    "list: [1, 2]",
    "map:",
    "    # why",
    "    a: 1",
    "    b: x",
    "",
  ].join("\n");

  it("leaves a file with the same value to the letter", () => {
    expect(mergeYaml(text, { name: "One", list: [1, 2], map: { a: 1, b: "x" } })).to.equal(text);
  });

  it("changes what differs and keeps comments", () => {
    const value = { name: "Two", list: [1, 3, 4], map: { a: 5, c: { d: null } } };
    const merged = mergeYaml(text, value);
    expect(parseYamlSource("x.yaml", merged).value).to.deep.equal(value);
    for (const comment of ["# the header", "# shown", "# why"]) expect(merged).to.contain(comment);
    expect(merged).to.contain("'Two'");
  });

  it("gives the value also where comments cannot stay", () => {
    const value = { a: { x: 1 }, b: { x: 2 } };
    expect(parseYamlSource("x.yaml", mergeYaml("a: &same { x: 1 }\nb: *same\n", value)).value).to.deep.equal(value);
    fc.assert(
      fc.property(values.map, values.map, (one, other) => {
        const merged = mergeYaml(yamlText(one), other);
        expect(JSON.stringify(sorted(parseYamlSource("x.yaml", merged).value))).to.equal(JSON.stringify(sorted(other)));
      }),
      { numRuns: 150, seed: 3 },
    );
  });
});

/** Members in one order: a merge keeps the order that was there. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => [key, sorted(member)]);
}
