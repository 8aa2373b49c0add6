import { checkPackage, createPackageFromTarballData, type Problem } from "@arethetypeswrong/core";
import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { npmPack } from "./npm-pack.js";

/**
 * What a package of ES modules with `exports` has to live with: TypeScript's resolution of 2015 (node10) knows no `exports`, and
 * `require` gets a module.
 */
const accepted: readonly Problem["kind"][] = ["NoResolution", "CJSResolvesToESM"];

describe("the npm package", function () {
  this.timeout(120_000);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-pack-"));
  after(() => fs.rmSync(folder, { recursive: true }));

  let tarball: Uint8Array<ArrayBuffer>;
  before(() => {
    npmPack(folder);
    const [name = ""] = fs.readdirSync(folder);
    tarball = new Uint8Array(fs.readFileSync(path.join(folder, name)));
  });

  it("has the files that its exports name, as publint sees it", async () => {
    const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg ?? {}))).to.deep.equal([]);
  });

  it("has types that resolve, as Are The Types Wrong sees it", async () => {
    const result = await checkPackage(createPackageFromTarballData(tarball));
    if (!result.types) expect.fail("the package has no types");
    const problems = result.problems.filter(
      (problem) =>
        !accepted.includes(problem.kind) ||
        ("resolutionKind" in problem && !["node10", "node16-cjs"].includes(problem.resolutionKind)),
    );
    expect(problems).to.deep.equal([]);
    expect(Object.keys(result.entrypoints)).to.include.members(["./rehearsal", "./validate", "./engine"]);
  });

  it("is packed to the same bytes again", () => {
    const again = path.join(folder, "again");
    fs.mkdirSync(again);
    npmPack(again);
    const [name = ""] = fs.readdirSync(again);
    expect(Buffer.compare(fs.readFileSync(path.join(again, name)), tarball)).to.equal(0);
  });
});
