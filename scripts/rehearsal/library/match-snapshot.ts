import * as path from "node:path";
import { fileURLToPath } from "node:url";
import type { Host } from "../../core/host/host.js";
import { formatDiff } from "../scenario/diff.js";
import type { Snapshot } from "../snapshot/snapshot.js";
import { compareWithFile, writeSnapshot } from "../snapshot/snapshot-file.js";
import { RehearsalError } from "./rehearsal-error.js";

/** Compares with a snapshot in a file, or writes it. */
export function matchSnapshot(
  { files, workingDirectory, environment }: Host,
  given: string | URL,
  snapshot: Snapshot,
  update = environment["UPDATE_SNAPSHOTS"] === "1",
): void {
  const named = given instanceof URL ? fileURLToPath(given) : given;
  const file = path.resolve(workingDirectory, named);
  const state = compareWithFile(files, file, snapshot);
  if (state.kind === "same") return;
  if (update) {
    writeSnapshot(files, file, snapshot);
    return;
  }
  const hint = "UPDATE_SNAPSHOTS=1 writes it";
  if (state.kind === "missing") throw new RehearsalError(`there is no snapshot ${named}; ${hint}`);
  if (state.kind === "unreadable") throw new RehearsalError(`${named} is not valid JSON; ${hint}`);
  const more = state.count > state.diff.length ? [`  and ${state.count - state.diff.length} more`] : [];
  const lines = [`the history differs from ${named}; ${hint}`, ...formatDiff(state.diff), ...more];
  throw new RehearsalError(lines.join("\n"));
}
