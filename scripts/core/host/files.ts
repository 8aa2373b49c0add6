import * as fs from "node:fs";
import * as path from "node:path";
import { withTemporary } from "./unfinished.js";

/** The only door to the disk. Paths are native; listings come back relative, sorted and with forward slashes. */
export interface Files {
  readBytes(file: string): Uint8Array;
  readText(file: string): string;
  /** Writes through a temporary neighbor, so that a reader never sees half a file. Makes missing folders. */
  write(file: string, content: string | Uint8Array): void;
  exists(file: string): boolean;
  isDirectory(file: string): boolean;
  /** Size in bytes. */
  size(file: string): number;
  /** Every regular file below a folder, sorted by code unit; symbolic links are not followed. */
  list(directory: string): string[];
  /**
   * Names in one folder, sorted by code unit, for walks that leave folders out; symbolic links are "other". Hosts
   * without folders leave it out, and `list` is used.
   */
  children?(directory: string): readonly { readonly name: string; readonly kind: "file" | "directory" | "other" }[];
  remove(fileOrDirectory: string): void;
  /** Moves a file or folder to a path on the same disk where nothing exists yet. */
  move(from: string, to: string): void;
  /** Makes a folder and those around it; hosts without folders leave it out. */
  makeFolder?(directory: string): void;
  /**
   * Calls back on every change of a file or anywhere below a folder, with the relative name where the system tells it;
   * hosts without a disk leave it out.
   */
  watch?(fileOrDirectory: string, changed: (name: string | undefined) => void): { close(): void };
  /** Opens a file to read it in pieces; hosts without a disk leave it out. */
  open?(file: string): OpenFile;
}

/** A file that is read in pieces. */
export interface OpenFile {
  /** In bytes. */
  readonly size: number;
  /** Up to `length` bytes from `offset`; fewer at the end of the file. */
  read(offset: number, length: number): Uint8Array;
  close(): void;
}

/**
 * Makes a folder and those around it, one by one: Node's own `recursive` never ends where a folder exists that cannot take
 * others, such as /proc
 * (seen with Node 20 on Linux).
 */
function makeFolders(directory: string): void {
  if (isFolder(directory)) return;
  const around = path.dirname(directory);
  if (around !== directory) makeFolders(around);
  try {
    fs.mkdirSync(directory);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    // Another program may have made it in the meantime; of a file in its place the system says here that it is not a folder.
    fs.readdirSync(directory);
  }
}

function isFolder(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The system does not name the file of an error that comes up while reading, such as a folder in its place. */
function naming<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && !("path" in error)) Object.assign(error, { path: file });
    throw error;
  }
}

/** The real disk. */
export const diskFiles: Files = {
  readBytes: (file) => naming(file, () => fs.readFileSync(file)),
  readText: (file) => naming(file, () => fs.readFileSync(file, "utf8")),
  write(file, content) {
    makeFolders(path.dirname(file));
    const temporary = `${file}.${String(process.pid)}.tmp`;
    withTemporary(temporary, () => {
      try {
        fs.writeFileSync(temporary, content);
        fs.renameSync(temporary, file);
      } catch (error) {
        fs.rmSync(temporary, { force: true });
        throw error;
      }
    });
  },
  exists: (file) => fs.existsSync(file),
  isDirectory: isFolder,
  size: (file) => fs.statSync(file).size,
  list(directory) {
    return fs
      .readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
      .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  },
  children: (directory) =>
    fs
      .readdirSync(directory, { withFileTypes: true })
      .map((entry) => ({
        name: entry.name,
        kind: entry.isFile() ? ("file" as const) : entry.isDirectory() ? ("directory" as const) : ("other" as const),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  watch: (fileOrDirectory, changed) =>
    fs.watch(fileOrDirectory, { recursive: true }, (_, name) => changed(name ?? undefined)),
  remove: (fileOrDirectory) => fs.rmSync(fileOrDirectory, { recursive: true, force: true }),
  move: (from, to) => fs.renameSync(from, to),
  makeFolder: makeFolders,
  open(file) {
    const handle = fs.openSync(file, "r");
    return {
      size: fs.fstatSync(handle).size,
      read(offset, length) {
        const piece = Buffer.alloc(length);
        return piece.subarray(0, fs.readSync(handle, piece, 0, length, offset));
      },
      close: () => fs.closeSync(handle),
    };
  },
};
