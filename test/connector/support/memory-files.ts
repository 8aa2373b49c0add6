import path from "node:path";
import type { Files } from "../../../scripts/core/host/files.js";

/** A disk of texts, for tests: absolute names with forward slashes. */
export function memoryFiles(texts: Readonly<Record<string, string>>): Files {
  const read = (file: string): string => {
    const text = texts[file];
    if (text === undefined) throw new Error(`no such file: ${file}`);
    return text;
  };
  const refuse = (): never => {
    throw new Error("this disk is read only");
  };
  return {
    readText: read,
    readBytes: (file) => new TextEncoder().encode(read(file)),
    exists: (file) => Object.keys(texts).some((name) => name === file || name.startsWith(`${file}/`)),
    isDirectory: (file) => Object.keys(texts).some((name) => name.startsWith(`${file}/`)),
    size: (file) => Buffer.byteLength(read(file)),
    list: (directory) =>
      Object.keys(texts)
        .filter((name) => name.startsWith(`${directory}/`))
        .map((name) => path.posix.relative(directory, name))
        .sort(),
    write: refuse,
    remove: refuse,
  };
}
