import * as path from "node:path";
import type { Files } from "../core/host/files.js";
import { replaceFiles } from "../core/host/replace-files.js";
import { sha256 } from "../core/ids.js";

/** Collects the files of a build in memory, so that a failing build leaves what was there before. */
export class DistWriter {
  private readonly contents = new Map<string, Uint8Array>();

  /** @param change what becomes of each product on its way */
  constructor(
    private readonly change: (file: string, content: string | Uint8Array) => string | Uint8Array = (_, content) =>
      content,
  ) {}

  /** @param file relative to dist, forward slashes */
  put(file: string, content: string | Uint8Array): { path: string; sha256: string } {
    const changed = this.change(file, content);
    const bytes = typeof changed === "string" ? new TextEncoder().encode(changed) : changed;
    this.contents.set(file, bytes);
    return { path: file, sha256: sha256(bytes) };
  }

  /**
   * Replaces what an earlier build left in the same folders. The manifest comes last. When that cannot
   * be done, such as on a full disk, dist stays as it was.
   */
  flush(files: Files, dist: string, folders: readonly string[], last: string): string[] {
    const removed = folders
      .filter((folder) => files.isDirectory(path.join(dist, folder)))
      .flatMap((folder) => files.list(path.join(dist, folder)).map((file) => `${folder}/${file}`))
      .filter((file) => !this.contents.has(file));
    const names = [...this.contents.keys()].sort();
    const ordered = [...names.filter((file) => file !== last), ...names.filter((file) => file === last)];
    replaceFiles(files, dist, new Map(ordered.map((name) => [name, this.contents.get(name) ?? ""])), removed);
    return names;
  }
}
