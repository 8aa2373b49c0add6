import { expect } from "chai";
import { systemHost } from "../../scripts/core/host/host.js";
import { runArguments } from "./support/run-program.js";

/** Wrong command lines, and the first line of what is said about them. */
const wrong: readonly [argv: readonly string[], said: string][] = [
  [["validate", "--format", "xml"], "--format is 'xml', expected one of pretty, json, sarif, github, junit"],
  [["build", "-o"], "--out has no value, expected <folder>"],
  [["diff", "one"], "missing required argument 'new'"],
  [["validate", "--nope"], "unknown option '--nope'"],
  [["validate", "-my flow.json"], "unknown option '-my flow.json'; a file whose name begins with a dash goes after --"],
  [["validat"], "unknown command 'validat'"],
  [["script", "run", ".", "--operation", "A", "--request", "none.json", "--to", "ftp://x"], "--to is 'ftp://x'"],
  [["script", "run", ".", "--operation", "A", "--request", "a", "--send", "b", "--to", "c"], "--send and --to are"],
];

describe("a wrong command line", () => {
  for (const [argv, said] of wrong) {
    it(`is one error in the voice of all others: ${argv.join(" ")}`, async () => {
      const { code, stdout, stderr } = await runArguments(argv, systemHost());
      expect(code).to.equal(2);
      expect(stdout).to.equal("");
      expect(stderr.split("\n")[0])
        .to.match(/^power-batch: /)
        .and.include(said);
      expect(stderr).not.to.match(/^error:/m);
    });
  }

  it("names the page of its command", async () => {
    const { stderr } = await runArguments(["diff", "one"], systemHost());
    expect(stderr).to.include("(power-batch diff --help explains it, with examples)");
  });
});
