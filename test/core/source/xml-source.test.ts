import { expect } from "chai";
import { pointer } from "../../../scripts/core/json/pointer.js";
import { parseXmlSource, xmlPointers } from "../../../scripts/core/source/xml-source.js";
import { childElements } from "../../../scripts/core/xml/element.js";

const text = '\uFEFF<a>\n  <b id="1" />\n  <c>x</c>\n  <b\n    id="22">y</b>\n</a>';

describe("positions in XML", () => {
  const document = parseXmlSource("a.xml", text);

  it("are found again for every element by its pointer", () => {
    expect(document.root).to.not.equal(undefined);
    const pointers = xmlPointers(document.root!);
    const names = childElements(document.root!).map((element) => pointer("", ...(pointers.get(element) ?? [])));
    expect(names).to.deep.equal(["/b", "/c", "/b/1"]);
    expect(names.map((name) => document.range({ pointer: name }).line)).to.deep.equal([2, 3, 5]);
  });

  it("are those of attributes and texts, and of the nearest element otherwise", () => {
    const shown = (name: string): string => {
      const { offset, end } = document.range({ pointer: name });
      return document.text.slice(offset, end);
    };
    expect(shown("/b/1/@id")).to.equal("22");
    expect(shown("/c")).to.equal("x");
    expect(shown("/b/@missing")).to.equal('<b id="1" />');
    expect(shown("/c/missing")).to.equal("x");
  });

  it("are those of what is not well-formed", () => {
    const { root, syntax } = parseXmlSource("a.xml", "<a>\n</b>");
    expect(root).to.equal(undefined);
    expect(syntax.map(({ code, range }) => [code, range.line])).to.deep.equal([["XmlSyntax", 2]]);
  });

  for (const [text, at, message] of [
    ["<a>\n  <b></c>\n</a>", "</c>", /found the end of <c>, expected that of <b>/],
    ["<a>\r\n  <b>\r\n</a>", "</a>", /found the end of <a>, expected that of <b>/],
    ["<a>\n<b x='1' x='2'/></a>", "x='2'", /the attribute x is written twice/],
    ["<a>\n<b x=1/></a>", "<b x=1", /the tag <b> does not end/],
    ["<a>\r\n one &amp; two\r\n three & four</a>", "& four", /unknown entity '&'/],
    ["<a>\n<b x='1' y='a&nope;b'/></a>", "&nope;", /unknown entity '&nope;'/],
    ["<a/>\n<b/>", "<b/>", /a second root element <b>/],
    ["<a/>\n  text", "text", /text is not allowed outside the root element/],
    ["\n  <!-- x\n", "<!--", /a comment does not end/],
    ["<a>\n<![CDATA[ x", "<![CDATA[", /a CDATA section does not end/],
    ["<a>\n 1 < 2</a>", "< 2", /followed by no name/],
    ["\ufeff<a>\n</b>", "</b>", /found the end of <b>/],
  ] as const) {
    it(`is where it is not well-formed: ${JSON.stringify(text)}`, () => {
      const { syntax, text: read } = parseXmlSource("a.xml", text);
      expect(syntax.map(({ code }) => code)).to.deep.equal(["XmlSyntax"]);
      const [found] = syntax;
      const offset = read.indexOf(at);
      const before = read.slice(0, offset).split("\n");
      expect(found?.message).to.match(message);
      expect(found?.range).to.deep.include({
        offset,
        line: before.length,
        column: (before.at(-1)?.length ?? 0) + 1,
      });
    });
  }
});
