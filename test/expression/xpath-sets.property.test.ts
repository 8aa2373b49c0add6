import { expect } from "chai";
import { createRequire } from "node:module";
import fc from "fast-check";
import type { Node } from "@xmldom/xmldom";
import type * as Selector from "xpath";
import { numberNodes } from "../../scripts/expression/xml/document-order.js";
import { parseXmlDocument } from "../../scripts/expression/xml/parse-xml.js";
import { xpathEngine } from "../../scripts/expression/xml/xpath-engine.js";

/** The package as it is, loaded a second time. */
function untouchedEngine(): typeof Selector {
  const load = createRequire(import.meta.url);
  const file = load.resolve("xpath");
  const cached = load.cache[file];
  Reflect.deleteProperty(load.cache, file);
  const engine = load("xpath") as typeof Selector;
  if (cached !== undefined) load.cache[file] = cached;
  return engine;
}

const name = fc.constantFrom("a", "b", "c");
const texts: fc.Arbitrary<string> = fc.constantFrom("1", "2", "x");
const elements = (children: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(name, fc.nat(3), fc.array(children, { maxLength: 5 }))
    .map(([tag, id, inner]) => `<${tag} id="${id}" n="${tag}">${inner.join("")}</${tag}>`);
const below = (children: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(texts, elements(children));
const xml = elements(below(below(below(texts))));
const step = fc.constantFrom(
  "a",
  "b",
  "*",
  "text()",
  "node()",
  "@id",
  "@*",
  "..",
  "a[1]",
  "*[last()]",
  "*[@id > 1]",
  "b[position() mod 2 = 0]",
);
const axis = fc.constantFrom("", "descendant::", "ancestor::", "following-sibling::", "preceding::");
const path = fc
  .array(fc.tuple(fc.constantFrom("/", "//"), axis, step), { minLength: 1, maxLength: 3 })
  .map((steps) => steps.map(([slash, on, what]) => slash + (/^[@.]|^node|^text/.test(what) ? "" : on) + what).join(""));
const query = fc.oneof(
  path,
  path.map((one) => `count(${one})`),
  path.map((one) => `string(${one})`),
  path.map((one) => `sum(${one})`),
  fc.tuple(path, path).map(([one, other]) => `${one} | ${other}`),
);

describe("node sets of XPath", () => {
  it("give what the package gives, in document order", () => {
    const [quick, plain] = [xpathEngine(), untouchedEngine()];
    expect(quick).to.not.equal(plain);
    const ask = (engine: typeof Selector, text: string, document: unknown): unknown => {
      try {
        return engine.select(text, document as Parameters<typeof Selector.select>[1]);
      } catch (error) {
        return String(error);
      }
    };
    fc.assert(
      fc.property(xml, query, (source, text) => {
        const { document } = parseXmlDocument(source);
        numberNodes(document);
        const [found, expected] = [ask(quick, text, document), ask(plain, text, document)];
        if (!Array.isArray(expected)) expect(found).to.deep.equal(expected);
        else
          expect(
            (found as Node[]).map((node, index) => node === expected[index]),
            text,
          ).to.deep.equal(expected.map(() => true));
      }),
      { numRuns: 1500, seed: 20261128 },
    );
  });
});
