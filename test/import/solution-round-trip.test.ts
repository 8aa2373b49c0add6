import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { readArtefacts } from "../../scripts/artefacts/index.js";
import { build } from "../../scripts/build/build.js";
import { bytesSource } from "../../scripts/core/archive/byte-source.js";
import { openZip } from "../../scripts/core/archive/zip-reader.js";
import { writeZip } from "../../scripts/core/archive/zip-writer.js";
import { importArtefacts, type ImportResult } from "../../scripts/import/index.js";
import { unpackSolution } from "../../scripts/solution/unpacked/unpack.js";
import { openDist } from "../../scripts/project/dist.js";
import { packageProject } from "../../scripts/solution/index.js";
import { MemoryFiles } from "../support/memory-files.js";
import { repository } from "../support/repository.js";
import { testHost } from "../support/run-command.js";
import { differences } from "./support/compare-packages.js";
import { foreignSolution } from "./support/foreign-solution.js";

interface Repacked {
  readonly result: ImportResult;
  readonly unmanaged: Uint8Array;
  readonly managed: Uint8Array;
  readonly findings: readonly string[];
}

/** Imports a path, builds the project and packs it again. */
function repack(files: MemoryFiles, given: string, into = "/p"): Repacked {
  for (const name of fs.readdirSync(path.join(repository, "schemas/project"))) {
    const file = path.join(repository, "schemas/project", name);
    files.write(file, fs.readFileSync(file));
  }
  const result = importArtefacts(files, readArtefacts(testHost(files, { workingDirectory: "/" }), given), into);
  const dist = path.join(into, "dist");
  const { diagnostics } = build({ files, root: into, packageRoot: repository, dist });
  expect(diagnostics.filter(({ severity }) => severity === "error")).to.deep.equal([]);
  const opened = openDist(files, dist);
  const [packaged] = packageProject(opened, { types: ["unmanaged", "managed"], flowsOn: true });
  const content = (index: number): Uint8Array => Buffer.from(packaged?.zips[index]?.file.content ?? "");
  const findings = packaged?.zips.flatMap((zip) => zip.findings) ?? [];
  return {
    result,
    unmanaged: content(0),
    managed: content(1),
    findings: findings.filter(({ severity }) => severity === "error").map(({ message }) => message),
  };
}

describe("a solution of others, imported, built and packed again", () => {
  const zip = writeZip(foreignSolution());

  it("is the same: tables, roles, files, odd elements, references and variables that nothing uses", () => {
    const { result, unmanaged, findings } = repack(new MemoryFiles({ "/in/foreign.zip": zip }), "/in/foreign.zip");
    expect(findings).to.deep.equal([]);
    expect(result.left).to.deep.equal([]);
    expect(differences(zip, unmanaged)).to.deep.equal([]);
    expect(result.items.map(({ kind, id }) => `${kind} ${id}`)).to.include("components foreign");
    expect(result.items.find(({ kind }) => kind === "components")?.from).to.contain("table xy_order");
  });

  it("is the same from its unpacked form", () => {
    const files = new MemoryFiles();
    const archive = openZip(bytesSource(zip), "foreign.zip");
    for (const { path: name, content } of unpackSolution(archive, "foreign.zip").files()) {
      files.write(`/in/${name}`, content);
    }
    const { unmanaged, findings } = repack(files, "/in");
    expect(findings).to.deep.equal([]);
    expect(differences(zip, unmanaged)).to.deep.equal([]);
  });

  it("keeps nothing twice on a second import, and removes what is gone", () => {
    const files = new MemoryFiles({ "/in/foreign.zip": zip });
    repack(files, "/in/foreign.zip");
    const before = files.list("/p/components");
    expect(repack(files, "/in/foreign.zip").result.items.map(({ change }) => change)).to.deep.equal(
      Array(3).fill("same"),
    );
    files.write("/in/foreign.zip", writeZip(foreignSolution().filter(({ name }) => !name.startsWith("WebResources/"))));
    repack(files, "/in/foreign.zip");
    expect(before.filter((name) => !files.list("/p/components").includes(name))).to.deep.equal([
      "foreign/files/WebResources/xy_logo",
    ]);
  });

  it("is refused when a file could not be in a folder", () => {
    const hostile = writeZip([...foreignSolution(), { name: "WebResources/CON.txt", content: Buffer.from("x") }]);
    const { result } = repack(new MemoryFiles({ "/in/foreign.zip": hostile }), "/in/foreign.zip");
    expect(result.left.map(({ reason }) => reason).join()).to.contain("is the name of a device on Windows");
  });

  const samples = process.env["POWER_BATCH_SAMPLES"];
  for (const sample of [
    "06-billing-policy/billing.zip",
    "13-hide-folders/sharepoint-hide-folders-in-library-view.zip",
  ]) {
    const file = path.join(samples ?? "", "solutions", sample);
    (samples !== undefined && fs.existsSync(file) ? it : it.skip)(`${sample} is the same`, () => {
      const original = fs.readFileSync(file);
      const { unmanaged, managed, findings, result } = repack(new MemoryFiles({ "/in/s.zip": original }), "/in/s.zip");
      expect(findings).to.deep.equal([]);
      expect(result.left).to.deep.equal([]);
      expect(differences(original, unmanaged)).to.deep.equal([]);
      expect(managed.length).to.be.above(0);
    });
  }
});
