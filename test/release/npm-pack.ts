import { spawnSync } from "node:child_process";
import { repository } from "../support/repository.js";

/** Packs the npm package of this checkout into a folder, from what is compiled. */
export function npmPack(into: string): void {
  const { status, stderr } = spawnSync(
    "npm",
    ["pack", "--ignore-scripts", "--silent", "--pack-destination", into],
    // npm is a script file on Windows.
    { cwd: repository, encoding: "utf8", shell: process.platform === "win32" },
  );
  if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
}
