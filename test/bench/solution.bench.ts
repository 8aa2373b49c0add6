import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { build } from "../../scripts/build/build.js";
import { bytesSource } from "../../scripts/core/archive/byte-source.js";
import { openZip } from "../../scripts/core/archive/zip-reader.js";
import { writeZip } from "../../scripts/core/archive/zip-writer.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { seededRandom } from "../../scripts/core/host/random.js";
import { openDist } from "../../scripts/project/dist.js";
import { packageFolder, packageProject, writeUnpacked } from "../../scripts/solution/index.js";
import { repository } from "../support/repository.js";

const rounds = 7;

/** Processor time of this process in milliseconds: on a busy machine the fairer measure. */
function processorTime(work: () => void): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

function milliseconds(work: () => void): number {
  const began = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - began) / 1e6;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Packing this project; unpacking and packing real solutions where a developer has some; a large one's memory. */
export async function solutionFigures(): Promise<object> {
  const folder = mkdtempSync(path.join(tmpdir(), "power-batch-"));
  try {
    return { ...packing(folder), ...large(folder), ...samples(folder) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function packing(folder: string): object {
  const dist = path.join(folder, "dist");
  build({ files: diskFiles, root: repository, packageRoot: `${repository}${path.sep}`, dist });
  let zips = 0;
  let bytes = 0;
  const pack = (): void => {
    const packaged = packageProject(openDist(diskFiles, dist), { types: ["unmanaged", "managed"], flowsOn: true });
    const files = packaged.flatMap((solution) => solution.zips);
    const findings = files.flatMap((zip) => zip.findings);
    if (findings.length > 0) throw new Error(JSON.stringify(findings));
    for (const { file } of files) diskFiles.write(path.join(folder, "out", file.name), file.content);
    zips = files.length;
    bytes = files.reduce((sum, { file }) => sum + file.content.length, 0);
  };
  const wall: number[] = [];
  const cpu: number[] = [];
  for (let round = 0; round < rounds; round++) cpu.push(processorTime(() => wall.push(milliseconds(pack))));
  return {
    "packages written and read back": zips,
    "bytes of all packages": bytes,
    "packing everything, first time, ms (aim < 300)": wall[0] ?? NaN,
    "packing everything, first time, processor ms": cpu[0] ?? NaN,
    "packing everything, ms (median)": median(wall),
    "packing everything, processor ms (median)": median(cpu),
  };
}

/** A zip of 50 MB on disk: the memory of a process that unpacks it, against one that unpacks next to nothing. */
function large(folder: string): object {
  const noise = seededRandom(1).bytes(1024 * 1024);
  const solution =
    "<ImportExportXml><SolutionManifest><UniqueName>Large</UniqueName></SolutionManifest></ImportExportXml>";
  const zip = (count: number): string => {
    const file = path.join(folder, `${count}.zip`);
    const apps = Array.from({ length: count }, (_, index) => ({ name: `CanvasApps/${index}.msapp`, content: noise }));
    const xml = [
      { name: "solution.xml", content: Buffer.from(solution) },
      { name: "customizations.xml", content: Buffer.from("<ImportExportXml />") },
    ];
    diskFiles.write(file, writeZip([...xml, ...apps]));
    return file;
  };
  const peak = (file: string): number => {
    const program = JSON.stringify(path.join(repository, "lib/scripts/cli.js"));
    const argv = JSON.stringify(["unpack", file, "-o", `${file}.unpacked`]);
    const code = `const { main } = await import(${program}); await main(${argv}); console.error(process.resourceUsage().maxRSS);`;
    const { stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
    return Number(stderr.trim().split("\n").at(-1)) / 1024;
  };
  const [small, big] = [peak(zip(0)), peak(zip(50))];
  return {
    "unpacking next to nothing, peak memory, MB": Math.round(small),
    "unpacking 50 MB, peak memory, MB": Math.round(big),
  };
}

function samples(folder: string): object {
  const location = path.join(process.env["POWER_BATCH_SAMPLES"] ?? "", "solutions");
  if (process.env["POWER_BATCH_SAMPLES"] === undefined || !existsSync(location))
    return { samples: "POWER_BATCH_SAMPLES is not set" };
  const zips = readdirSync(location, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".zip"));
  return Object.fromEntries(
    zips.map((name) => {
      const zip = readFileSync(path.join(location, name));
      const times = Array.from({ length: rounds }, (_, round) =>
        milliseconds(() => {
          const target = path.join(folder, `${path.basename(name)}-${round}`);
          writeUnpacked(diskFiles, openZip(bytesSource(zip), name), name, () => target, true);
          packageFolder(diskFiles, target, undefined);
        }),
      );
      return [`${path.basename(name)}: unpack + pack, ms (aim < 1000)`, median(times)];
    }),
  );
}
