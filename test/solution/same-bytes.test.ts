import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { sha256 } from "../../scripts/core/ids.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { bytesSource } from "../../scripts/core/archive/byte-source.js";
import { openZip } from "../../scripts/core/archive/zip-reader.js";
import { repository } from "../support/repository.js";
import { distFolder, sampleDist } from "./support/sample-dist.js";

describe("packages made by the command line", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "power-batch-"));
  after(() => rmSync(folder, { recursive: true }));

  /** Packs the sample in a process of its own, under other circumstances. */
  function pack(
    name: string,
    umask: string,
    environment: Record<string, string>,
    options: readonly string[] = [],
  ): string {
    const home = path.join(folder, name);
    const files = sampleDist();
    for (const [file, content] of files.contents)
      diskFiles.write(path.join(home, "dist", path.relative(distFolder, file)), content);
    const elsewhere = path.join(home, "some", "where");
    mkdirSync(elsewhere, { recursive: true });
    const program = path.join(repository, "bin/power-batch");
    const call = ["package", "--dist", "../../dist", "-o", "../../out", ...options]
      .map((text) => `'${text}'`)
      .join(" ");
    const { status, stderr } = spawnSync(
      "sh",
      ["-c", `umask ${umask}; exec "${process.execPath}" "${program}" ${call}`],
      {
        cwd: elsewhere,
        encoding: "utf8",
        env: { ...process.env, ...environment },
      },
    );
    expect(status, stderr).to.equal(0);
    return path.join(home, "out");
  }

  it("have the same bytes whatever time zone, locale, umask and working folder", () => {
    const one = pack("one", "022", { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" });
    const two = pack("an other", "077", { TZ: "America/Anchorage", LANG: "C", LC_ALL: "C" });
    const hashes = (location: string): [string, string][] =>
      diskFiles.list(location).map((file) => [file, sha256(diskFiles.readBytes(path.join(location, file)))]);
    expect(hashes(one)).to.have.length(12);
    expect(hashes(one)).to.deep.equal(hashes(two));
  });

  it("carry the version that the option says, which is not the program's --version", () => {
    const out = pack("version", "022", {}, ["--version", "7.6.5.4", "--unmanaged"]);
    const zip = openZip(bytesSource(diskFiles.readBytes(path.join(out, "SampleFlows.zip"))), "x.zip");
    expect(Buffer.from(zip.read(zip.find("solution.xml")!)).toString()).to.include("<Version>7.6.5.4</Version>");
  });
});
