import { expect } from "chai";
import { childrenNamed, attributeOf, child } from "../../../scripts/core/xml/element.js";
import { formatJunit } from "../../../scripts/core/xml/junit.js";
import { readXml } from "../../../scripts/core/xml/read-xml.js";

describe("JUnit", () => {
  const text = formatJunit({
    name: "all",
    milliseconds: 1500,
    suites: [
      {
        name: 'a "quoted" <suite>',
        cases: [
          { name: "passes", classname: "a", file: "a.yaml", milliseconds: 20, outcomes: [] },
          {
            name: "fails",
            classname: "a",
            outcomes: [{ kind: "failure", message: "bell \u0007", text: "a.yaml:1:2" }],
          },
          { name: "is skipped", classname: "a", outcomes: [{ kind: "skipped", message: "no SDK" }] },
          { name: "warns", classname: "a", outcomes: [{ kind: "system-out", text: "half a pair: \ud800" }] },
        ],
      },
    ],
  });
  const root = readXml("report.xml", text);
  const [suite] = childrenNamed(root, "testsuite");
  const cases = childrenNamed(suite, "testcase");

  it("counts cases in the suite and in all", () => {
    for (const element of [root, suite]) {
      expect(["tests", "failures", "skipped"].map((name) => attributeOf(element, name))).to.deep.equal(["4", "1", "1"]);
    }
    expect(attributeOf(root, "time")).to.equal("1.500");
    expect(attributeOf(suite, "name")).to.equal('a "quoted" <suite>');
  });

  it("writes what the case is about, and leaves out what is not known", () => {
    expect(cases[0]?.attributes).to.deep.equal([
      ["name", "passes"],
      ["classname", "a"],
      ["file", "a.yaml"],
      ["time", "0.020"],
    ]);
    expect(cases[1]?.attributes.map(([name]) => name)).to.deep.equal(["name", "classname"]);
  });

  it("replaces what XML cannot carry", () => {
    expect(attributeOf(child(cases[1], "failure"), "message")).to.equal("bell \ufffd");
    expect(child(cases[3], "system-out")?.children).to.deep.equal(["half a pair: \ufffd"]);
  });
});
