import { expect } from "chai";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { collectRelease } from "./collect.js";
import { releaseNotes, versionOfTag } from "./release-notes.js";

describe("the files of a release", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-release-"));
  after(() => fs.rmSync(folder, { recursive: true }));

  const write = (file: string, content: string): void => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), content);
  };
  const source = {
    folder,
    pack: (into: string): void => fs.writeFileSync(path.join(into, "power-batch-1.2.3.tgz"), "package"),
  };
  const out = (name: string): string => path.join(folder, "out", name);
  const changelog =
    "# Changelog\n\n## Unreleased\n\n- next\n\n## 1.2.3 (2026-12-01)\n\n- this\n\n## 1.2.2\n\n- before\n";

  beforeEach(() => {
    fs.rmSync(path.join(folder, "out"), { recursive: true, force: true });
    fs.mkdirSync(path.join(folder, "out"));
    write("package.json", '{ "version": "1.2.3" }');
    write("power-batch.yaml", "version: 1.2.3.0\n");
    write("CHANGELOG.md", changelog);
    write("dist/solutions/Flows.zip", "zip");
    write("dist/solutions/Flows.import.md", "page");
  });

  it("are the solutions, their pages, the package, the notes and a sum for each", () => {
    const names = collectRelease("v1.2.3", source, out("whole"));
    expect(names).to.deep.equal([
      "Flows.import.md",
      "Flows.zip",
      "RELEASE-NOTES.md",
      "power-batch-1.2.3.tgz",
      "SHA256SUMS",
    ]);
    expect(fs.readdirSync(out("whole")).sort()).to.deep.equal([...names].sort());
    expect(fs.readFileSync(path.join(out("whole"), "RELEASE-NOTES.md"), "utf8")).to.equal("- this\n");
    const sums = fs
      .readFileSync(path.join(out("whole"), "SHA256SUMS"), "utf8")
      .trimEnd()
      .split("\n");
    expect(sums.map((line) => line.slice(66))).to.deep.equal(names.slice(0, -1));
    expect(sums[1]).to.equal(`${createHash("sha256").update("zip").digest("hex")}  Flows.zip`);
  });

  it("have the solutions of other languages under names of their own", () => {
    write("dist/ja/solutions/Flows.zip", "日本語");
    write("dist/ja/solutions/Flows.import.md", "page");
    const names = collectRelease("v1.2.3", source, out("languages"));
    expect(names).to.include("Flows.ja.zip").and.include("Flows.zip").and.have.length(6);
    expect(fs.readFileSync(path.join(out("languages"), "Flows.ja.zip"), "utf8")).to.equal("日本語");
    fs.rmSync(path.join(folder, "dist/ja"), { recursive: true });
  });

  it("are the same when collected twice", () => {
    collectRelease("v1.2.3", source, out("a"));
    collectRelease("1.2.3", source, out("b"));
    const sums = ["a", "b"].map((name) => fs.readFileSync(path.join(out(name), "SHA256SUMS"), "utf8"));
    expect(sums[0]).to.equal(sums[1]);
  });

  const refused: [string, () => void, string][] = [
    ["another version in package.json", () => write("package.json", '{ "version": "1.2.4" }'), "version 1.2.4"],
    ["another version in power-batch.yaml", () => write("power-batch.yaml", "version: 1.2.2.0\n"), "version 1.2.2.0"],
    ["no section in the changelog", () => write("CHANGELOG.md", "## 1.2.2\n\n- before\n"), 'no section "## 1.2.3"'],
    ["an empty section", () => write("CHANGELOG.md", "## 1.2.3\n\n## 1.2.2\n\n- before\n"), "is empty"],
    ["no zip", () => fs.rmSync(path.join(folder, "dist/solutions/Flows.zip")), "run npm start first"],
  ];
  for (const [name, spoil, message] of refused) {
    it(`are refused with ${name}, and nothing is written`, () => {
      spoil();
      expect(() => collectRelease("v1.2.3", source, out("refused"))).to.throw(message);
      expect(fs.existsSync(out("refused"))).to.equal(false);
    });
  }

  it("belong to a tag that is a version", () => {
    expect(["v1.2.3", "1.2.3", "v1.2.3-beta.1"].map(versionOfTag)).to.deep.equal(["1.2.3", "1.2.3", "1.2.3-beta.1"]);
    for (const name of ["", "v1.2", "1.2.3.4", "v1.2.3; rm", "latest"]) {
      expect(() => versionOfTag(name), name).to.throw("must be v<major>.<minor>.<patch>");
    }
  });

  it("have notes that end where the next version begins", () => {
    expect(releaseNotes(changelog.replaceAll("\n", "\r\n"), "1.2.3")).to.equal("- this\n");
    expect(releaseNotes(changelog, "1.2.2")).to.equal("- before\n");
    expect(() => releaseNotes(changelog, "1.2")).to.throw('no section "## 1.2"');
  });
});
