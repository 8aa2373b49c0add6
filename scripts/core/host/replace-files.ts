import * as path from "node:path";
import type { Files } from "./files.js";
import { withoutInterruption, withTemporary } from "./unfinished.js";

/**
 * Replaces a set of files with a new one: all are written to a separate folder first, so that a full disk or a
 * stopped program leaves the earlier set whole, and are then moved, which needs no space. A move that fails is undone.
 * @param root absolute; the temporary folder lies in it, on the same disk
 * @param contents by path relative to `root`
 * @param removed files and folders of the earlier set, relative to `root`, that go
 */
export function replaceFiles(
  files: Files,
  root: string,
  contents: ReadonlyMap<string, string | Uint8Array>,
  removed: readonly string[] = [],
): void {
  const staging = path.join(root, `.power-batch-${process.pid}.tmp`);
  const isNewRoot = !files.exists(root);
  withTemporary(isNewRoot ? root : staging, () => {
    try {
      for (const [name, content] of contents) files.write(path.join(staging, "new", name), content);
      withoutInterruption(() => swap(files, root, staging, [...contents.keys()], removed));
    } catch (error) {
      if (isNewRoot) files.remove(root);
      throw error;
    } finally {
      files.remove(staging);
    }
  });
}

function swap(files: Files, root: string, staging: string, names: readonly string[], removed: readonly string[]): void {
  const undo: (() => void)[] = [];
  const move = (from: string, to: string): void => {
    files.makeFolder?.(path.dirname(to));
    files.move(from, to);
    undo.push(() => files.move(to, from));
  };
  try {
    for (const name of [...removed, ...names]) {
      const target = path.join(root, name);
      if (files.exists(target)) move(target, path.join(staging, "old", name));
    }
    for (const name of names) move(path.join(staging, "new", name), path.join(root, name));
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}
