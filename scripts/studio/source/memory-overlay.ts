import * as path from "node:path";
import type { Files } from "../../core/host/files.js";

/**
 * Files whose one folder is in memory alone: the studio builds a project on every change, and leaves its `dist` as it is.
 * @param folder absolute
 */
export function memoryOverlay(files: Files, folder: string): Files {
  const contents = new Map<string, Uint8Array>();
  const isInside = (file: string): boolean => file === folder || file.startsWith(folder + path.sep);
  const below = (directory: string): string[] =>
    [...contents.keys()]
      .filter((file) => file.startsWith(directory + path.sep))
      .map((file) =>
        file
          .slice(directory.length + 1)
          .split(path.sep)
          .join("/"),
      )
      .sort();
  const bytesOf = (file: string): Uint8Array => {
    const bytes = contents.get(file);
    if (bytes === undefined) throw new Error(`${file} was not built`);
    return bytes;
  };
  return {
    readBytes: (file) => (isInside(file) ? bytesOf(file) : files.readBytes(file)),
    readText: (file) => (isInside(file) ? Buffer.from(bytesOf(file)).toString("utf8") : files.readText(file)),
    write(file, content) {
      if (!isInside(file)) throw new Error(`${file} is outside of the memory's folder`);
      contents.set(file, typeof content === "string" ? Buffer.from(content, "utf8") : content);
    },
    exists: (file) => (isInside(file) ? contents.has(file) || below(file).length > 0 : files.exists(file)),
    isDirectory: (file) => (isInside(file) ? below(file).length > 0 : files.isDirectory(file)),
    size: (file) => (isInside(file) ? bytesOf(file).length : files.size(file)),
    list: (directory) => (isInside(directory) ? below(directory) : files.list(directory)),
    children: (directory) => {
      if (!isInside(directory)) {
        return files.children?.(directory) ?? files.list(directory).map((name) => ({ name, kind: "file" as const }));
      }
      const names = new Set(below(directory).map((file) => file.split("/")[0] ?? ""));
      return [...names].map((name) => ({
        name,
        kind: contents.has(path.join(directory, name)) ? ("file" as const) : ("directory" as const),
      }));
    },
    remove(file) {
      for (const name of [...contents.keys()]) {
        if (name === file || name.startsWith(file + path.sep)) contents.delete(name);
      }
    },
    move(from, to) {
      for (const [name, bytes] of [...contents]) {
        if (name !== from && !name.startsWith(from + path.sep)) continue;
        contents.delete(name);
        contents.set(to + name.slice(from.length), bytes);
      }
    },
  };
}
