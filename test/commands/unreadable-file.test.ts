import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { systemHost } from "../../scripts/core/host/host.js";
import { runArguments } from "./support/run-program.js";

/** Commands that take a flow, with what they need besides. */
const commandLines: readonly (readonly [command: string, ...options: string[]])[] = [
  ["validate"],
  ["rehearse"],
  ["picture", "-o", "out/picture.svg"],
  ["estimate", "--rows", "10"],
  ["import", "--into", "out"],
  ["export", "logic-apps", "--out", "out"],
];

/** What somebody may name in a flow's place, and what is said about it. */
const files: readonly [what: string, content: string, location: RegExp, message: string][] = [
  ["a flow that was cut off", '{\n  "properties": {\n    "definition"', /:3:5\b|line 3, column 5\b/, "has no value"],
  ["an empty file", "", /flow\.json|line 1/, "the file is empty"],
  ["a text", "my flow", /:1:1\b|line 1, column 1\b/, "is not a JSON value"],
];

describe("a file that cannot be read", function () {
  this.timeout(30_000);

  let folder: string;
  before(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-"))));
  after(() => fs.rmSync(folder, { recursive: true }));

  for (const [what, content, location, message] of files) {
    for (const [command, ...rest] of commandLines) {
      it(`is named with its line by ${command}: ${what}`, async () => {
        fs.writeFileSync(path.join(folder, "flow.json"), content);
        const argv = command === "export" ? [command, ...rest, "flow.json"] : [command, "flow.json", ...rest];
        const { code, stdout, stderr } = await runArguments(argv, { ...systemHost(), workingDirectory: folder });
        expect(code).to.be.oneOf([1, 2]);
        const said = stdout + stderr;
        expect(said).to.include("flow.json").and.include(message).and.match(location);
        expect(fs.existsSync(path.join(folder, "out")), "something was written").to.equal(false);
      });
    }
  }

  it("is one finding where a text ends in the middle, however deep", async () => {
    fs.writeFileSync(path.join(folder, "flow.json"), '{\n "a": [\n  { "b": { "c": 1');
    const { stdout } = await runArguments(["validate", "flow.json"], { ...systemHost(), workingDirectory: folder });
    expect(stdout.match(/JsonSyntax/g)).to.have.length(1);
    expect(stdout).to.include("the object that starts in line 3 is not closed, nor are the 3 around it");
  });
});
