import * as path from "node:path";
import type { Files } from "../core/host/files.js";
import { sha256 } from "../core/ids.js";

/** Collects the files of a build in memory, so that a failing build leaves what was there before. */
export class DistWriter {
  private readonly contents = new Map<string, Uint8Array>();

  /** @param file relative to dist, forward slashes */
  put(file: string, content: string | Uint8Array): { path: string; sha256: string } {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    this.contents.set(file, bytes);
    return { path: file, sha256: sha256(bytes) };
  }

  /** Writes everything, and removes what an earlier build left in the same folders. The manifest comes last. */
  flush(files: Files, dist: string, folders: readonly string[], last: string): string[] {
    for (const folder of folders) {
      const directory = path.join(dist, folder);
      if (!files.isDirectory(directory)) continue;
      for (const file of files.list(directory)) {
        if (!this.contents.has(`${folder}/${file}`)) files.remove(path.join(directory, file));
      }
    }
    const names = [...this.contents.keys()].sort();
    for (const name of [...names.filter((file) => file !== last), last]) {
      const content = this.contents.get(name);
      if (content !== undefined) files.write(path.join(dist, name), content);
    }
    return names;
  }
}
