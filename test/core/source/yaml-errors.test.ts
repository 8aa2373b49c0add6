import { expect } from "chai";
import { parseYamlSource } from "../../../scripts/core/source/yaml-source.js";

function errorsOf(...lines: string[]): string[] {
  return parseYamlSource("a.yaml", lines.join("\n")).syntax.map(({ range, message }) => `${range.line} ${message}`);
}

describe("errors in YAML", () => {
  it("are one for a line that is indented too little", () => {
    const found = errorsOf(
      "name: a",
      "steps:",
      "    - run: 1",
      "      more: 2",
      "   - run: 3",
      "     more: 4",
      "end: 5",
    );
    expect(found).to.have.length(1);
    expect(found[0]).to.match(/^[45] /);
  });

  it("are one for a line that is indented too much", () => {
    const found = errorsOf("a: 1", "  b: 2", "  c: 3", "d:", "  e: 4", "    f: 5");
    expect(found).to.have.length(1);
    expect(found[0]).to.match(/^[12] /);
  });

  it("are one for a tab", () => {
    expect(errorsOf("a:", "\tb: 1", "\tc: 2", "d: 3")).to.have.length(1);
  });

  it("are one for each repeated key, which hides nothing", () => {
    expect(errorsOf("a: 1", "a: 2", "b: 1", "b: 2")).to.have.length(2);
  });
});
