import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { repository } from "../../support/repository.js";

export interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly engines?: { readonly node?: string };
}

/** Packages by their path in node_modules, as an installation without development dependencies has them. */
export function installedPackages(): [string, LockedPackage][] {
  const lock = JSON.parse(fs.readFileSync(path.join(repository, "package-lock.json"), "utf8")) as {
    packages: Record<string, LockedPackage>;
  };
  return Object.entries(lock.packages).filter(([name, { dev }]) => name !== "" && dev !== true);
}

/** A project with the packed tarball and its dependencies in a node_modules that nobody may write to. */
export interface InstalledProject {
  /** The working folder, which the user owns. */
  readonly folder: string;
  /** That user's home. */
  readonly home: string;
  /** Runs `power-batch` as that user. */
  run(...parameters: string[]): { readonly code: number | null; readonly stdout: string; readonly stderr: string };
  remove(): void;
}

/** The user "nobody" of most systems; root, who may write everywhere, becomes that user for the program. */
const nobody = 65534;

export function installPackage(): InstalledProject {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-installed-"));
  const modules = path.join(root, "node_modules");
  const [folder, home] = ["project", "home"].map((name) => path.join(root, name)) as [string, string];
  for (const made of [modules, folder, home]) fs.mkdirSync(made);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) for (const owned of [folder, home]) fs.chownSync(owned, nobody, nobody);
  unpackTarball(root, path.join(modules, "power-batch"));
  for (const [name, { optional }] of installedPackages()) {
    const from = path.join(repository, name);
    // Of a native dependency only the build for this machine is there.
    if (optional === true && !fs.existsSync(from)) continue;
    // Packages in packages come along with theirs.
    if (!/node_modules\/.*node_modules\//.test(name)) fs.cpSync(from, path.join(root, name), { recursive: true });
  }
  fs.chmodSync(root, 0o755);
  forEachEntry(modules, (entry, isFolder) => fs.chmodSync(entry, isFolder ? 0o555 : 0o444));
  const program = path.join(modules, "power-batch", "bin", "power-batch");
  return {
    folder,
    home,
    run(...parameters) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...parameters], {
        cwd: folder,
        encoding: "utf8",
        env: { PATH: process.env["PATH"], HOME: home, NO_COLOR: "1" },
        ...(isRoot ? { uid: nobody, gid: nobody } : {}),
      });
      return { code: status, stdout, stderr };
    },
    remove() {
      forEachEntry(modules, (entry, isFolder) => (isFolder ? fs.chmodSync(entry, 0o755) : undefined));
      fs.rmSync(root, { recursive: true, force: true });
    },
  };
}

function unpackTarball(root: string, target: string): void {
  // Without scripts: the tests run on what is compiled already.
  const pack = spawnSync("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", root], {
    cwd: repository,
    encoding: "utf8",
  });
  const tarball = pack.stdout.trim().split("\n").at(-1) ?? "";
  if (pack.status !== 0) throw new Error(`npm pack failed: ${pack.stderr}`);
  fs.mkdirSync(target);
  const unpacked = spawnSync("tar", ["-xzf", path.join(root, tarball), "-C", target, "--strip-components=1"]);
  if (unpacked.status !== 0) throw new Error(`tar failed: ${unpacked.stderr.toString()}`);
}

/** Folders come before their content when they are opened, and after it when they are closed: both work, top down. */
function forEachEntry(folder: string, act: (entry: string, isFolder: boolean) => void): void {
  const children = fs.readdirSync(folder, { withFileTypes: true });
  act(folder, true);
  for (const child of children) {
    const entry = path.join(folder, child.name);
    if (child.isDirectory()) forEachEntry(entry, act);
    else if (child.isFile()) act(entry, false);
  }
}
