import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { strToU8, zipSync } from "fflate";
import { fileSource } from "../../scripts/core/archive/byte-source.js";
import { openZip } from "../../scripts/core/archive/zip-reader.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { seededRandom } from "../../scripts/core/host/random.js";
import { writeUnpacked } from "../../scripts/solution/index.js";
import { MemoryFiles } from "../support/memory-files.js";

const entrySize = 2 * 1024 * 1024;
const count = 26;

describe("a solution of 50 MB", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "power-batch-"));
  after(() => rmSync(folder, { recursive: true }));

  it("is unpacked entry by entry: one at a time is in memory", () => {
    const file = path.join(folder, "large.zip");
    const noise = seededRandom(7).bytes(entrySize);
    const solution =
      "<ImportExportXml><SolutionManifest><UniqueName>Large</UniqueName></SolutionManifest></ImportExportXml>";
    // Stored, not deflated: making the file is not what is tested.
    const apps = Array.from({ length: count }, (_, index) => [`CanvasApps/app_${index}.msapp`, noise]);
    const xml = { "customizations.xml": strToU8("<ImportExportXml />"), "solution.xml": strToU8(solution) };
    writeFileSync(file, zipSync({ ...xml, ...(Object.fromEntries(apps) as Record<string, Uint8Array>) }, { level: 0 }));
    expect(diskFiles.size(file)).to.be.greaterThan(50 * 1024 * 1024);
    const source = fileSource(diskFiles, file);
    let largestPiece = 0;
    const counted = {
      ...source,
      read: (offset: number, length: number): Uint8Array => {
        largestPiece = Math.max(largestPiece, length);
        return source.read(offset, length);
      },
    };
    const archive = openZip(counted, "large.zip");
    let held = 0;
    let mostHeld = 0;
    let written = 0;
    const files = new MemoryFiles();
    files.write = (name, content) => {
      if (!name.endsWith(".msapp")) return;
      expect(content).to.have.length(entrySize);
      held--;
      written++;
    };
    const watched: typeof archive = {
      ...archive,
      read(entry) {
        if (entry.name.endsWith(".msapp")) mostHeld = Math.max(mostHeld, ++held);
        return archive.read(entry);
      },
    };
    writeUnpacked(files, watched, "large.zip", () => "/project/large", true);
    source.close();
    expect(written).to.equal(count);
    expect(mostHeld).to.equal(1);
    expect(largestPiece).to.equal(entrySize);
  });
});
