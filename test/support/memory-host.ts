import * as path from "node:path";
import type { Files } from "../../scripts/core/host/files.js";
import { systemHost, type Host } from "../../scripts/core/host/host.js";

/** The folder that in-memory paths are relative to. */
const memoryDirectory = path.resolve("/memory");

/** A disk in memory. Names are relative to `memoryDirectory`, with forward slashes. */
function memoryFiles(initial: Readonly<Record<string, string | Uint8Array>>): Files {
  const content = new Map<string, Uint8Array>();
  const absolute = (file: string): string => path.resolve(memoryDirectory, file);
  const bytes = (value: string | Uint8Array): Uint8Array => (typeof value === "string" ? Buffer.from(value) : value);
  for (const [name, value] of Object.entries(initial)) content.set(absolute(name), bytes(value));
  const get = (file: string): Uint8Array => {
    const found = content.get(absolute(file));
    if (found === undefined) throw new Error(`ENOENT: ${file}`);
    return found;
  };
  const below = (directory: string): string[] => {
    const prefix = absolute(directory) + path.sep;
    return [...content.keys()].filter((file) => file.startsWith(prefix));
  };
  return {
    readBytes: get,
    readText: (file) => Buffer.from(get(file)).toString("utf8"),
    write: (file, value) => void content.set(absolute(file), bytes(value)),
    exists: (file) => content.has(absolute(file)) || below(file).length > 0,
    isDirectory: (file) => !content.has(absolute(file)) && below(file).length > 0,
    size: (file) => get(file).length,
    list: (directory) =>
      below(directory)
        .map((file) => path.relative(absolute(directory), file).split(path.sep).join("/"))
        .sort(),
    remove(file) {
      for (const name of [absolute(file), ...below(file)]) content.delete(name);
    },
    move(from, to) {
      for (const name of [absolute(from), ...below(from)]) {
        const value = content.get(name);
        content.delete(name);
        if (value !== undefined) content.set(absolute(to) + name.slice(absolute(from).length), value);
      }
    },
  };
}

/** A host whose disk is in memory and whose working folder is `memoryDirectory`. */
export function memoryHost(initial: Readonly<Record<string, string | Uint8Array>>): Host {
  return { ...systemHost(), files: memoryFiles(initial), environment: {}, workingDirectory: memoryDirectory };
}
