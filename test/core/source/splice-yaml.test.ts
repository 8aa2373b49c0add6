import { expect } from "chai";
import { spliceYaml } from "../../../scripts/core/source/splice-yaml.js";

const text = `# head
paths: # the calls
  /a:
    get: { operationId: A } # mine

  # about b
  /b:
    # why
    get:
      operationId:   B
      tags: [x,y]
security: []
# tail
`;

describe("spliceYaml", () => {
  it("adds members at the end of a mapping and leaves everything else byte for byte", () => {
    const after = spliceYaml(
      text,
      ["paths"],
      [
        ["/c", { get: { operationId: "C" } }],
        ["/d", {}],
      ],
    );
    const added = "  /c:\n    get:\n      operationId: C\n  /d: {}\n";
    expect(after).to.equal(text.replace("security", `${added}security`));
  });

  it("changes what differs inside a member and keeps its comments", () => {
    const after = spliceYaml(
      text,
      ["paths"],
      [["/b", { get: { operationId: "B", tags: ["x", "y"], deprecated: true } }]],
    );
    expect(after)
      .to.contain("# about b")
      .and.to.contain("    # why\n")
      .and.to.contain("      deprecated: true\nsecurity");
    expect(after?.startsWith(text.slice(0, text.indexOf("  /b:")))).to.equal(true);
  });

  it("leaves a text with that value as it is", () => {
    expect(spliceYaml(text, ["paths"], [["/a", { get: { operationId: "A" } }]])).to.equal(text);
    expect(spliceYaml(text, ["paths"], [])).to.equal(text);
  });

  it("makes the mapping where there is none, and keeps Windows line ends", () => {
    expect(
      spliceYaml(
        "a: 1\r\n",
        ["b", "c"],
        [
          ["d", 2],
          ["e", 3],
        ],
      ),
    ).to.equal("a: 1\r\nb:\r\n  c:\r\n    d: 2\r\n    e: 3\r\n");
    expect(spliceYaml("a: 1", [], [["b", "x"]])).to.equal("a: 1\nb: x\n");
  });

  it("refuses what is not written one key a line", () => {
    for (const other of ["paths: {}\n", "paths: { a: 1 }\n", "paths:\n", "paths: [\n"])
      expect(spliceYaml(other, ["paths"], [["b", 1]]), other).to.equal(undefined);
  });
});
