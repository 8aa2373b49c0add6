import * as path from "node:path";
import type { ZipArchive, ZipEntry } from "../core/archive/zip-reader.js";
import type { Files } from "../core/host/files.js";

/** A set of files to validate: a folder, a single file, or the content of an archive. */
export interface FileTree {
  /** True for one file that was named itself, so that it is not in the tree by chance. */
  readonly isNamed?: boolean;
  /** True for the content of a zip. */
  readonly isArchive?: boolean;
  /** Relative paths with forward slashes, sorted. */
  readonly files: readonly string[];
  /** How findings name a file. */
  display(file: string): string;
  read(file: string): Uint8Array;
  /** In bytes. */
  size(file: string): number;
}

/** Folders with other people's code or with what tools made. */
const leftOut = new Set(["node_modules", ".git", ".hg", ".svn", "coverage"]);

/** A folder on disk. Links are not followed. */
export function folderTree(files: Files, directory: string, shown: (file: string) => string): FileTree {
  const found: string[] = [];
  if (files.children === undefined) {
    found.push(...files.list(directory).filter((file) => !file.split("/").some((part) => leftOut.has(part))));
  } else {
    const pending: string[] = [""];
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
      for (const { name, kind } of files.children(path.join(directory, folder))) {
        const relative = folder === "" ? name : `${folder}/${name}`;
        if (kind === "file") found.push(relative);
        else if (kind === "directory" && !leftOut.has(name)) pending.push(relative);
      }
    }
    found.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  }
  return {
    files: found,
    display: (file) => shown(path.join(directory, file)),
    read: (file) => files.readBytes(path.join(directory, file)),
    size: (file) => files.size(path.join(directory, file)),
  };
}

/** One file on disk. */
export function singleFileTree(files: Files, file: string, shown: (file: string) => string): FileTree {
  return {
    files: [path.basename(file)],
    isNamed: true,
    display: () => shown(file),
    read: () => files.readBytes(file),
    size: () => files.size(file),
  };
}

/** The content of a zip; its files are named as if the zip were a folder. */
export function archiveTree(archive: ZipArchive, shown: string): FileTree {
  const entries = new Map(archive.entries.map((entry) => [entry.name, entry]));
  const entry = (file: string): ZipEntry => {
    const found = entries.get(file);
    if (found === undefined) throw new Error(`no entry '${file}'`);
    return found;
  };
  return {
    isArchive: true,
    files: [...entries.keys()].sort(),
    display: (file) => `${shown}/${file}`,
    read: (file) => archive.read(entry(file)),
    size: (file) => entry(file).size,
  };
}
