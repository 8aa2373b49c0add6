import { expect } from "chai";
import fc from "fast-check";
import { XmlBuilder } from "../../../scripts/core/xml/read-xml.js";
import { XmlScanner } from "../../../scripts/core/xml/scan-xml.js";

const text =
  '\r\n<?xml version="1.0"?><!-- <no> --><a b="1 > 0" c=\'"\'>one &amp; two<d/><e></e><![CDATA[<x>&]]> <f g="&#233;">\u{1F600}</f></a>\n';

function read(pieces: readonly string[], longest?: number): unknown {
  const builder = new XmlBuilder();
  const scanner = new XmlScanner(
    builder,
    (message, offset) => {
      throw new Error(`${message} at ${offset}`);
    },
    longest,
  );
  for (const piece of pieces) scanner.push(piece);
  scanner.end();
  return builder.root.children;
}

describe("XML in pieces", () => {
  it("reads the same wherever the text is cut", () => {
    const whole = read([text]);
    expect(JSON.stringify(whole)).to.contain("one & two").and.to.contain("<x>&").and.to.contain("1 > 0");
    for (let at = 0; at <= text.length; at++) expect(read([text.slice(0, at), text.slice(at)])).to.deep.equal(whole);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (cuts) => {
        const ends = [0, ...cuts.sort((one, two) => one - two), text.length];
        expect(read(ends.slice(1).map((end, index) => text.slice(ends[index], end)))).to.deep.equal(whole);
      }),
      { numRuns: 50 },
    );
  });

  it("finds the same violation, at the same offset, wherever the text is cut", () => {
    for (const wrong of [
      "<a><b></a>",
      "<a",
      "<a>&no;</a>",
      "<!DOCTYPE a><a/>",
      "<a/><b/>",
      "<a b='1' b='2'/>",
      "<a><!-- ",
    ]) {
      const said = (pieces: readonly string[]): string => {
        try {
          read(pieces);
          return "nothing";
        } catch (error) {
          return error instanceof Error ? error.message : "";
        }
      };
      const whole = said([wrong]);
      expect(whole, wrong).not.to.equal("nothing");
      for (let at = 0; at <= wrong.length; at++)
        expect(said([wrong.slice(0, at), wrong.slice(at)]), wrong).to.equal(whole);
    }
  });

  it("refuses a part that never ends, and elements without end", () => {
    expect(() => read([`<a b="`, "x".repeat(200), "x".repeat(200)], 300)).to.throw(
      "a part has more than 300 characters",
    );
    expect(() => read(Array.from({ length: 300 }, () => "<a>"))).to.throw("nested more than 200 deep");
  });
});
