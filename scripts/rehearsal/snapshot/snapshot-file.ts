import * as path from "node:path";
import type { Files } from "../../core/host/files.js";
import { parseExactJson } from "../../core/json/lossless-json.js";
import { snapshotText, type Snapshot } from "./snapshot.js";
import { compareSnapshots, type SnapshotDifference } from "./compare-snapshots.js";

const ending = ".snapshot.json";

/** Where the snapshot of a scenario is: beside it, `large-order.snapshot.json` for `large-order.yaml`. */
export function snapshotFile(scenarioFile: string): string {
  return scenarioFile.replace(/\.ya?ml$/, "") + ending;
}

export type SnapshotState =
  | { readonly kind: "same" }
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable" }
  | ({ readonly kind: "different" } & SnapshotDifference);

/** Compares with what is stored. */
export function compareWithFile(files: Files, file: string, snapshot: Snapshot): SnapshotState {
  if (!files.exists(file)) return { kind: "missing" };
  let stored: unknown;
  try {
    stored = parseExactJson(files.readText(file));
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: "unreadable" };
    throw error;
  }
  const difference = compareSnapshots(stored, snapshot);
  return difference === undefined ? { kind: "same" } : { kind: "different", ...difference };
}

export function writeSnapshot(files: Files, file: string, snapshot: Snapshot): void {
  files.write(file, snapshotText(snapshot));
}

/** Snapshots in a folder, and below it, whose scenario is gone. */
export function leftOverSnapshots(files: Files, folder: string): string[] {
  if (!files.isDirectory(folder)) return [];
  const names = files.list(folder);
  return names
    .filter((name) => name.endsWith(ending))
    .filter((name) => {
      const scenario = name.slice(0, -ending.length);
      return !names.includes(`${scenario}.yaml`) && !names.includes(`${scenario}.yml`);
    })
    .map((name) => path.join(folder, name));
}
