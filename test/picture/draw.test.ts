import { expect } from "chai";
import { readXml } from "../../scripts/core/xml/read-xml.js";
import type { XmlElement, XmlNode } from "../../scripts/core/xml/element.js";
import { drawFlow, mermaidOf, overlayOf, renderPng } from "../../scripts/picture/index.js";
import { conditionText } from "../../scripts/picture/condition-text.js";
import { contrast, darkTheme, lightTheme, textOn, type Theme } from "../../scripts/picture/look/theme.js";
import { connectorLook } from "../../scripts/picture/look/connector-look.js";
import { read, solutionFlow } from "../flow/model/support.js";

const compose = (runAfter: object = {}): object => ({ type: "Compose", inputs: 1, runAfter });

const sample = read(
  solutionFlow({
    Get_it: compose(),
    Decide: {
      type: "If",
      expression: { and: [{ equals: ["@outputs('Get_it')", 1] }, { not: { contains: ["@body('x')", ""] } }] },
      actions: { Yes: compose() },
      else: { actions: {} },
      runAfter: { Get_it: ["Succeeded"] },
    },
    Report: compose({ Decide: ["Failed", "TimedOut"] }),
    Always: compose({ Report: ["Succeeded", "Failed", "Skipped", "TimedOut"] }),
  }),
);

function elements(node: XmlElement): XmlElement[] {
  const isElement = (child: XmlNode): child is XmlElement => typeof child === "object";
  return [node, ...node.children.filter(isElement).flatMap(elements)];
}

function texts(svg: string): string[] {
  const found = elements(readXml("picture.svg", svg)).filter(({ name }) => name === "text");
  return found.map(({ children }) => children.filter((child) => typeof child === "string").join(""));
}

describe("picture", () => {
  it("is an SVG with title, description and text that can be selected", () => {
    const svg = drawFlow(sample, { name: "Sample" });
    const root = readXml("picture.svg", svg);
    expect(root.name).to.equal("svg");
    expect(
      root.children.slice(0, 2).map((child) => (typeof child === "object" ? child.children[0] : "")),
    ).to.deep.equal(["Sample", 'A flow with 5 actions, started by "manual".']);
    expect(texts(svg)).to.include.members([
      "manual",
      "Get it",
      "Decide",
      "True",
      "False",
      "No actions",
      "Yes",
      "Report",
    ]);
    expect(texts(svg)).to.include.members(["has failed, has timed out", "in any case"]);
    expect(texts(svg)).to.include("(outputs('Get_it') is 1) and (not…");
    expect(svg).to.not.match(/<(script|image|foreignObject)|href|url\((?!#hatch)/);
  });

  it("has the same bytes every time", () => {
    expect(drawFlow(sample, { name: "Sample", theme: "auto" })).to.equal(
      drawFlow(sample, { name: "Sample", theme: "auto" }),
    );
  });

  it("shows what a run did, with words beside the colors, and hatches what never ran", () => {
    const overlay = overlayOf([
      { name: "Get_it", status: "Succeeded", retries: 2, duration: 90_000 },
      { name: "Get_it", status: "Failed", retries: 0, duration: 0 },
      { name: "Decide", status: "TimedOut" },
      { name: "Report", status: "Skipped" },
    ]);
    const svg = drawFlow(sample, { name: "Sample", overlay });
    expect(texts(svg)).to.include.members([
      "Failed 1×, Succeeded 1×",
      "2 retries · 1 min 30 s",
      "Timed out",
      "Skipped",
      "Not run",
    ]);
    expect(svg.match(/fill="url\(#hatch\)"/g)).to.have.length(3);
    expect(svg).to.contain('A flow with 5 actions, started by "manual". 2 of them ran.');
  });

  it("has names of any kind as text and nothing else", () => {
    const name = "</text><script>alert(1)</script>&\"'";
    const svg = drawFlow(read(solutionFlow({ [name]: compose() })), { name: "<b>" });
    expect(elements(readXml("picture.svg", svg)).map((element) => element.name)).to.not.include("script");
    expect(readXml("picture.svg", svg).children[0]).to.deep.include({ children: ["<b>"] });
  });

  it("survives circles, unknown predecessors and frames within frames without end", () => {
    const circle = read(solutionFlow({ A: compose({ B: ["Succeeded"] }), B: compose({ A: ["Failed"], C: [] }) }));
    expect(texts(drawFlow(circle, { name: "x" }))).to.include.members(["A", "B"]);
    let deep: object = { Leaf: compose() };
    for (let depth = 0; depth < 3000; depth++) deep = { [`S${depth}`]: { type: "Scope", actions: deep, runAfter: {} } };
    expect(texts(drawFlow(read(solutionFlow(deep as never)), { name: "x" }))).to.include(
      "2961 actions inside, not drawn",
    );
  });

  it("refuses what nobody could look at", () => {
    const actions = Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`A${index}`, compose()]));
    expect(() => drawFlow(read(solutionFlow(actions)), { name: "x" })).to.throw(/5001 actions, expected at most 5000/);
  });

  it("turns into a PNG", async () => {
    const png = await renderPng(drawFlow(sample, { name: "Sample" }));
    expect(Buffer.from(png.subarray(1, 4)).toString()).to.equal("PNG");
    // Width and height of the header, in twice the size of the SVG.
    const [, width] = /viewBox="0 0 (\d+)/.exec(drawFlow(sample, { name: "Sample" })) ?? [];
    expect(new DataView(png.buffer, png.byteOffset).getUint32(16)).to.equal(2 * Number(width));
  });

  it("is a Mermaid flowchart for Markdown", () => {
    expect(mermaidOf(sample, new Map()).split("\n")).to.deep.equal([
      "flowchart TD",
      '  n0(["manual<br/><small>When a request is received</small>"])',
      '  n1["Get it<br/><small>Compose</small>"]',
      '  subgraph n2 ["Decide<br/><small>Condition</small>"]',
      '    subgraph n2b0 ["True"]',
      '      n3["Yes<br/><small>Compose</small>"]',
      "    end",
      '    subgraph n2b1 ["False"]',
      '      n2b1e[" "]',
      "    end",
      "  end",
      '  n4["Report<br/><small>Compose</small>"]',
      '  n5["Always<br/><small>Compose</small>"]',
      "  n0 --> n1",
      "  n1 --> n2",
      '  n2 -. "has failed, has timed out" .-> n4',
      '  n4 -. "in any case" .-> n5',
      "",
    ]);
  });
});

describe("looks of a picture", () => {
  for (const [title, theme] of [
    ["light", lightTheme],
    ["dark", darkTheme],
  ] as const satisfies readonly (readonly [string, Theme])[]) {
    it(`has a contrast of 4.5:1 for every text of the ${title} theme`, () => {
      const on = [theme.page, theme.card, theme.frame];
      const pairs = [theme.text, theme.quiet, ...Object.values(theme.status)].flatMap((text) =>
        on.map((ground) => [text, ground] as const),
      );
      for (const [text, ground] of pairs) expect(contrast(text, ground), `${text} on ${ground}`).to.be.at.least(4.5);
    });

    it(`has a contrast of 3:1 for every line of the ${title} theme`, () => {
      for (const ground of [theme.page, theme.frame]) expect(contrast(theme.edge, ground)).to.be.at.least(3);
    });
  }

  it("writes readable letters on icons", () => {
    const looks = ["shared_office365", "shared_teams", "shared_servicebus", "shared_x"].map((name) =>
      connectorLook(name, new Map()),
    );
    for (const { color } of looks) expect(contrast(textOn(color), color)).to.be.at.least(4.5);
  });

  it("reads names of connectors that it does not know", () => {
    expect(connectorLook("shared_pb-5ffinanceOperations-5f0123456789abcdef", new Map()).name).to.equal(
      "Pb finance Operations",
    );
    expect(connectorLook("shared_constructor", new Map()).name).to.equal("Constructor");
  });

  for (const [value, text] of [
    ["@equals(1, 2)", "equals(1, 2)"],
    ["@{a}", "@{a}"],
    [{ equals: ["@a()", null] }, "a() is null"],
    [{ or: [{ greater: ["@a()", 1] }, { lessOrEquals: ["@b()", 2] }] }, "(a() > 1) or (b() ≤ 2)"],
    [{ not: { startsWith: ["@a()", ""] } }, "not (a() starts with '')"],
    [{ odd: 1, more: 2 }, '{"odd":1,"more":2}'],
    [undefined, ""],
  ] as const) {
    it(`says ${JSON.stringify(value) ?? "nothing"} as '${text}'`, () => expect(conditionText(value)).to.equal(text));
  }
});
