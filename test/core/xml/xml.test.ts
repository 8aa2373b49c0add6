import { expect } from "chai";
import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { InputError } from "../../../scripts/core/diagnostics/input-error.js";
import { element, leaf, type XmlElement } from "../../../scripts/core/xml/element.js";
import { readXml } from "../../../scripts/core/xml/read-xml.js";
import { exportStyle, unpackedStyle, writeXml } from "../../../scripts/core/xml/write-xml.js";

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,8}$/).filter((text) => text !== "__proto__");
const text = fc
  .string({ unit: "binary" })
  // eslint-disable-next-line no-control-regex -- characters XML cannot carry are tested apart
  .filter((value) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(value));
const attributes = fc.uniqueArray(fc.tuple(name, text), { maxLength: 4, selector: ([key]) => key });

const tree: fc.Arbitrary<XmlElement> = fc.letrec<{ node: XmlElement }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.record({ name, attributes, children: fc.constant([]) }),
    fc.record({ name, attributes, children: fc.tuple(text) }),
    fc.record({ name, attributes, children: fc.array(tie("node"), { minLength: 1, maxLength: 4 }) }),
  ),
})).node;

/** What another parser reads, in our shape. */
function secondOpinion(source: string): unknown {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    parseTagValue: false,
    trimValues: false,
    ignoreDeclaration: true,
  });
  const convert = (items: Record<string, unknown>[]): unknown[] =>
    items.map((item) => {
      const key = Object.keys(item).find((name) => name !== ":@") ?? "";
      if (key === "#text") return item[key];
      const children = convert(item[key] as Record<string, unknown>[]);
      const attributes = Object.entries((item[":@"] ?? {}) as Record<string, string>);
      const elements = children.some((child) => typeof child === "object");
      const kept = children.filter((child) => !elements || typeof child !== "string" || child.trim() !== "");
      // The other parser does not tell <a></a> from <a />; this one reads the pair as an empty text.
      return { name: key, attributes, children: kept };
    });
  return convert(parser.parse(source) as Record<string, unknown>[])[0];
}

describe("solution XML", () => {
  it("reads what another parser reads", () => {
    const plain = tree.filter((root) => !/[\r\n\t]/.test(JSON.stringify(root).replaceAll("\\\\", "")));
    const tame = plain.filter(
      (root) => !/\\[rnt]|toString|constructor|hasOwnProperty|valueOf/.test(JSON.stringify(root)),
    );
    fc.assert(
      fc.property(tame, (root) => {
        const source = writeXml(root, unpackedStyle).slice(1);
        const withoutPairs = (node: XmlElement): object => ({
          ...node,
          children: node.children
            .filter((one) => one !== "")
            .map((one) => (typeof one === "string" ? one : withoutPairs(one))),
        });
        expect(withoutPairs(readXml("x.xml", source))).to.deep.equal(secondOpinion(source));
      }),
      { numRuns: 100 },
    );
  });

  it("keeps CDATA as text, drops comments, instructions and space between elements", () => {
    const source =
      "<?xml version='1.0'?>\r\n<!-- a --><a>\r\n <b> x </b><?pi?><![CDATA[]]><c><![CDATA[<&>]]>&#65;&#x42;</c></a>\n";
    expect(readXml("x.xml", source)).to.deep.equal(element("a", {}, leaf("b", " x "), leaf("c", "<&>AB")));
  });

  it("writes what it reads back unchanged, in both styles", () => {
    fc.assert(
      fc.property(tree, fc.constantFrom(exportStyle, unpackedStyle), (root, style) => {
        expect(readXml("x.xml", writeXml(root, style))).to.deep.equal(root);
      }),
      { numRuns: 300 },
    );
  });

  it("indents elements, keeps text on its line, tells empty text from nothing", () => {
    const root = element("a", { b: '1 "<&>\n' }, element("empty", {}), leaf("none", ""), leaf("text", "x & <y>\r\n"));
    expect(writeXml(root, exportStyle)).to.equal(
      '<a b="1 &quot;&lt;&amp;&gt;&#xA;">\r\n  <empty />\r\n  <none></none>\r\n  <text>x &amp; &lt;y&gt;&#xD;\n</text>\r\n</a>',
    );
    expect(writeXml(element("a", {}), unpackedStyle)).to.equal('\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<a />');
  });

  it("refuses characters that XML cannot carry", () => {
    expect(() => writeXml(leaf("a", "bell \u0007"), exportStyle)).to.throw(InputError, "U+0007");
    expect(() => writeXml(leaf("a", "half \ud800"), exportStyle)).to.throw(InputError, "U+d800");
  });

  const broken: readonly [string, string, string][] = [
    ["an open element", "<a>\n <b></a>", "x.xml:2:5: not well-formed XML, found the end of <a>, expected that of <b>"],
    ["an end too many", "<a/></a>", "found the end of <a>"],
    ["an element that never ends", "<a><b/>", "<a> is not closed"],
    ["a tag that never ends", "<a b='1'", "the tag <a> does not end"],
    ["an attribute without quotes", "<a b=1/>", "the tag <a> does not end"],
    ["an attribute twice", '<a b="1" b="2"/>', "the attribute b is written twice"],
    ["two roots", "<a/><b/>", "a second root element <b>"],
    ["a lone bracket", "<a>1 < 2</a>", "followed by no name"],
    ["a comment that never ends", "<a/><!-- ", "a comment does not end"],
    ["nothing", "", "there is no element"],
    ["text", "hello", "text is not allowed outside the root element"],
    ["a document type", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares a document type"],
    ["a nest of elements", "<a>".repeat(5000), "nested more than 200 deep"],
    ["an unknown entity", "<a>&nbsp;</a>", "unknown entity '&nbsp;'"],
    ["a bare ampersand", "<a>b & c</a>", "unknown entity '&'"],
    ["a huge character", "<a>&#x110000;</a>", "unknown entity"],
  ];
  for (const [what, source, message] of broken) {
    it(`refuses ${what}`, () => {
      expect(() => readXml("x.xml", source)).to.throw(InputError, message);
    });
  }
});
