import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { repository } from "./support/repository.js";

/**
 * Which folders below scripts/ a folder may import besides itself: those further left in the line of
 * docs/architecture.md, which is the only list of them.
 */
const mayImport = readArrows(fs.readFileSync(path.join(repository, "docs/architecture.md"), "utf8"));

function readArrows(page: string): ReadonlyMap<string, readonly string[]> {
  const [line = ""] = page.split("\n").filter((text) => /^core ← /.test(text));
  const columns = line
    .trim()
    .split(" ← ")
    .map((column) => column.split(", "));
  return new Map(
    columns.flatMap((column, index) => column.map((folder) => [folder, columns.slice(0, index).flat()] as const)),
  );
}

/** What only scripts/core/host may use: the disk, the clock, the network, randomness, child processes. */
const outsideWorld =
  /from "node:(fs|fs\/promises|child_process|timers|timers\/promises|http|https|net|dns)"|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bsetTimeout\(|\bsetInterval\(|(?<![.\w])fetch\(/;

/** These modules open loopback ports. Nothing else may. */
const serverModules = new Set(["scripts/emulator/server.ts", "scripts/studio/server/server.ts"]);

const files = fs
  .readdirSync(path.join(repository, "scripts"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.includes("node_modules"))
  .map((file) => `scripts/${file.split(path.sep).join("/")}`);

function textOf(file: string): string {
  return fs.readFileSync(path.join(repository, file), "utf8");
}

/** Code without comments, so that a rule does not trip over its own explanation. */
function codeOf(file: string): string {
  return textOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|\s)\/\/.*$/gm, "");
}

function importsOf(file: string): string[] {
  return [...textOf(file).matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].map((match) =>
    path.posix.normalize(path.posix.join(path.posix.dirname(file), match[1] ?? "")),
  );
}

const folderOf = (file: string): string => file.split("/")[1] ?? "";

describe("architecture", () => {
  it("finds the sources", () => {
    expect(files).to.include("scripts/cli.ts");
  });

  it("has the folders that docs/architecture.md shows", () => {
    const folders = new Set(files.map(folderOf).filter((folder) => folder !== "cli.ts"));
    expect([...mayImport.keys()].sort()).to.deep.equal([...folders].sort());
  });

  it("lets every folder import only those before it", () => {
    const wrong: string[] = [];
    for (const file of files) {
      const folder = folderOf(file);
      if (folder === "cli.ts") continue;
      const allowed = mayImport.get(folder) ?? [];
      for (const target of importsOf(file)) {
        const other = folderOf(target);
        if (other !== folder && !allowed.includes(other)) wrong.push(`${file} imports ${target}`);
      }
    }
    expect(wrong).to.deep.equal([]);
  });

  it("has no files that import each other in a circle", () => {
    const state = new Map<string, "open" | "done">();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === "done") return;
      if (state.get(file) === "open") {
        circles.push([...path.slice(path.indexOf(file)), file].join(" > "));
        return;
      }
      state.set(file, "open");
      for (const target of importsOf(file)) visit(target.replace(/\.js$/, ".ts"), [...path, file]);
      state.set(file, "done");
    };
    for (const file of files) visit(file, []);
    expect(state.size).to.be.at.least(files.length);
    expect(circles).to.deep.equal([]);
  });

  it("keeps the outside world behind scripts/core/host", () => {
    const wrong = files.filter(
      (file) => !file.startsWith("scripts/core/host/") && file !== "scripts/cli.ts" && outsideWorld.test(codeOf(file)),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("finds files of the package without knowing where a module is", () => {
    // Bundled, modules are in other folders: only what is beside an entry of the bundle may be found by its file.
    const besides =
      /new URL\("\.\/(?:worker|wrapper)-main\.js", import\.meta\.url\)|createRequire\(import\.meta\.url\)/g;
    const mayKnow = new Set(["scripts/core/host/package-directory.ts", "scripts/emulator/find-services.ts"]);
    const wrong = files.filter(
      (file) => !mayKnow.has(file) && codeOf(file).replace(besides, "").includes("import.meta"),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("lets only the server modules open ports", () => {
    const wrong = files.filter((file) => !serverModules.has(file) && /from "fastify"/.test(codeOf(file)));
    expect(wrong).to.deep.equal([]);
  });

  it("prints and exits in commands and cli.ts only", () => {
    const wrong = files.filter(
      (file) =>
        !/^scripts\/(commands\/|core\/host\/|cli\.ts)/.test(file) &&
        /\bprocess\.(exit|stdout|stderr|argv|env|stdin)|\bconsole\./.test(codeOf(file)),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("has small files with one purpose, and no drawers", () => {
    const lengths = files.map((file) => textOf(file).split("\n").length).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).to.be.below(90);
    expect(files.filter((file) => /\/(utils?|helpers?|misc|common)\.ts$/.test(file))).to.deep.equal([]);
    expect(files.filter((file) => /^export default /m.test(textOf(file)))).to.deep.equal([]);
  });
});
