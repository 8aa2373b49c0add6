import { expect } from "chai";
import { mailContent } from "../../scripts/report-page/mail-content.js";

describe("the text of a mail in a report", () => {
  it("keeps structure and text, and nothing else", () => {
    expect(mailContent('<p style="color:red">Dear <b>Ann</b>,<br>2 &lt; 3 &amp; &#8364;</p>')).to.deep.equal([
      { tag: "p", parts: ["Dear ", { tag: "b", parts: ["Ann"] }, ",", { tag: "br", parts: [] }, "2 < 3 & €"] },
    ]);
    expect(mailContent('<a href="javascript:alert(1)">here</a>')).to.deep.equal(["here"]);
    expect(mailContent("plain text")).to.deep.equal(["plain text"]);
  });

  it("drops scripts, styles and comments, closed or not", () => {
    expect(mailContent("a<script>alert(1)</script>b<style>p{}</style><!-- c -->d")).to.deep.equal(["a", "b", "d"]);
    expect(mailContent("a<script>alert(1)")).to.deep.equal(["a"]);
    expect(mailContent("a<!-- b")).to.deep.equal(["a"]);
    expect(mailContent('<img src=x onerror="alert(1)">')).to.deep.equal([]);
    expect(mailContent("<svg><script>1</script></svg>t")).to.deep.equal(["t"]);
  });

  it("takes broken markup as it comes", () => {
    expect(mailContent("<ul><li>one<li>two</ul></p>three")).to.deep.equal([
      { tag: "ul", parts: [{ tag: "li", parts: ["one", { tag: "li", parts: ["two"] }] }] },
      "three",
    ]);
    expect(mailContent("a < b")).to.deep.equal(["a < b"]);
    expect(mailContent("&#x110000;&#0;&bogus;")).to.deep.equal(["&#x110000;&#0;&bogus;"]);
  });

  it("reads mails of any depth and length in no time", () => {
    const began = performance.now();
    const text = JSON.stringify(mailContent("<div>".repeat(50_000) + "x" + "<".repeat(50_000)));
    expect(text.match(/"div"/g)).to.have.length(30);
    expect(performance.now() - began).to.be.below(2000);
  });
});
