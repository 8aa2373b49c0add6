import * as fs from "node:fs";
import * as path from "node:path";

/** The only door to the disk. Paths are native; listings come back relative, sorted and with forward slashes. */
export interface Files {
  readBytes(file: string): Uint8Array;
  readText(file: string): string;
  /** Writes through a temporary neighbour, so that a reader never sees half a file. Makes missing folders. */
  write(file: string, content: string | Uint8Array): void;
  exists(file: string): boolean;
  isDirectory(file: string): boolean;
  /** Size in bytes. */
  size(file: string): number;
  /** Every regular file below a folder, sorted by code unit; symbolic links are not followed. */
  list(directory: string): string[];
  remove(fileOrDirectory: string): void;
}

/** The real disk. */
export const diskFiles: Files = {
  readBytes: (file) => fs.readFileSync(file),
  readText: (file) => fs.readFileSync(file, "utf8"),
  write(file, content) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const temporary = `${file}.${String(process.pid)}.tmp`;
    try {
      fs.writeFileSync(temporary, content);
      fs.renameSync(temporary, file);
    } catch (error) {
      fs.rmSync(temporary, { force: true });
      throw error;
    }
  },
  exists: (file) => fs.existsSync(file),
  isDirectory: (file) => fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false,
  size: (file) => fs.statSync(file).size,
  list(directory) {
    return fs
      .readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
      .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  },
  remove: (fileOrDirectory) => fs.rmSync(fileOrDirectory, { recursive: true, force: true }),
};
