import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import ts from "typescript";
import { expectedNames } from "../scripts/core/output/expected-names.js";
import { repository } from "./support/repository.js";

const helper = "scripts/core/output/expected-names.ts";

/** Templates that list what is expected themselves: a list that is empty leaves a sentence without an end. */
function ownLists(name: string, text: string): string[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node)) {
      const before = [node.head, ...node.templateSpans.map((span) => span.literal)];
      const isOwn = node.templateSpans.some((_, index) => /\bexpected one of:? $/.test(before[index]?.text ?? ""));
      if (isOwn) found.push(`${name}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`);
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

describe("expected names", () => {
  it("are a list, or a word when there are none", () => {
    expect(expectedNames(["a", "b", "a"])).to.equal("expected one of a, b");
    expect(expectedNames([])).to.equal("there are none");
    expect(expectedNames([], "a")).to.equal("there are none");
  });

  it("suggest the name that is most like the given one", () => {
    const names = ["requeue-failed-batch-job", "export-ledger"];
    const all = "expected one of requeue-failed-batch-job, export-ledger";
    expect(expectedNames(names, "requeue-faild-batch-job")).to.equal(
      `${all}; did you mean 'requeue-failed-batch-job'?`,
    );
    expect(expectedNames(names, "Export-Ledger")).to.equal(`${all}; did you mean 'export-ledger'?`);
    expect(expectedNames(names, "something-else")).to.equal(all);
    // Known, but not what was wanted: another part of the message says why.
    expect(expectedNames(names, "export-ledger")).to.equal(all);
  });

  it("are eight at most, then a count, and the suggestion may be one of the rest", () => {
    const names = Array.from({ length: 11 }, (_, index) => `flow-${"abcdefghijk"[index]}`);
    const eight = names.slice(0, 8);
    expect(expectedNames(eight)).to.equal(`expected one of ${eight.join(", ")}`);
    expect(expectedNames(names)).to.equal(`expected one of ${eight.join(", ")} and 3 more`);
    expect(expectedNames([...names, "import"], "imprt")).to.equal(
      `expected one of ${eight.join(", ")} and 4 more; did you mean 'import'?`,
    );
  });

  it("are listed by one helper only", () => {
    const scripts = path.join(repository, "scripts");
    const files = fs
      .readdirSync(scripts, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.includes("node_modules"))
      .map((file) => `scripts/${file.split(path.sep).join("/")}`);
    const found = files
      .filter((file) => file !== helper)
      .flatMap((file) => ownLists(file, fs.readFileSync(path.join(repository, file), "utf8")));
    expect(found).to.deep.equal([]);
  });

  it("are found in a template wherever it lists them", () => {
    const text = "const a = `no ${b}, expected one of ${c.join()}`; const d = `expected one of two ${e}`;";
    expect(ownLists("example.ts", text)).to.deep.equal(["example.ts:1"]);
  });
});
