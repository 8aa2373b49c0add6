import * as path from "node:path";
import type { Files } from "./files.js";

/**
 * A disk on which one folder is only in memory: what is written there is gone with the program, and what the disk has there is
 * not seen.
 * @param folder absolute
 */
export function overlayFiles(base: Files, folder: string): Files {
  const contents = new Map<string, Uint8Array>();
  const isInside = (file: string): boolean => file === folder || file.startsWith(folder + path.sep);
  const below = (directory: string): string[] =>
    [...contents.keys()]
      .filter((file) => file.startsWith(directory + path.sep))
      .map((file) => path.relative(directory, file).split(path.sep).join("/"))
      .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const isFolder = (directory: string): boolean => below(directory).length > 0;
  const get = (file: string): Uint8Array => {
    const content = contents.get(file);
    if (content === undefined) throw new Error(`ENOENT: no such file '${file}'`);
    return content;
  };
  return {
    ...base,
    readBytes: (file) => (isInside(file) ? get(file) : base.readBytes(file)),
    readText: (file) => (isInside(file) ? Buffer.from(get(file)).toString("utf8") : base.readText(file)),
    write(file, content) {
      if (!isInside(file)) base.write(file, content);
      else contents.set(file, typeof content === "string" ? Buffer.from(content, "utf8") : content);
    },
    exists: (file) => (isInside(file) ? contents.has(file) || isFolder(file) : base.exists(file)),
    isDirectory: (file) => (isInside(file) ? isFolder(file) : base.isDirectory(file)),
    size: (file) => (isInside(file) ? get(file).length : base.size(file)),
    list: (directory) => (isInside(directory) ? below(directory) : base.list(directory)),
    remove(file) {
      if (!isInside(file)) base.remove(file);
      else
        for (const name of [...contents.keys()])
          if (name === file || name.startsWith(file + path.sep)) contents.delete(name);
    },
    move(from, to) {
      if (!isInside(from)) {
        base.move(from, to);
        return;
      }
      for (const [name, content] of [...contents]) {
        if (name !== from && !name.startsWith(from + path.sep)) continue;
        contents.delete(name);
        contents.set(to + name.slice(from.length), content);
      }
    },
    makeFolder: (directory) => (isInside(directory) ? undefined : base.makeFolder?.(directory)),
    open: undefined,
  };
}
