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
});
