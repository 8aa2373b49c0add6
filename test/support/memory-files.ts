import type { Files } from "../../scripts/core/host/files.js";

/** A disk in memory, for tests of what is read and written. Paths use forward slashes. */
export class MemoryFiles implements Files {
  readonly contents = new Map<string, Uint8Array>();

  constructor(initial: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [file, content] of Object.entries(initial)) this.write(file, content);
  }

  readBytes(file: string): Uint8Array {
    const content = this.contents.get(file);
    if (content === undefined) throw new Error(`ENOENT: no such file '${file}'`);
    return content;
  }

  readText(file: string): string {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(this.readBytes(file));
  }

  write(file: string, content: string | Uint8Array): void {
    this.contents.set(file, typeof content === "string" ? new TextEncoder().encode(content) : content);
  }

  exists(file: string): boolean {
    return this.contents.has(file) || this.isDirectory(file);
  }

  isDirectory(file: string): boolean {
    return [...this.contents.keys()].some((name) => name.startsWith(`${file}/`));
  }

  size(file: string): number {
    return this.readBytes(file).length;
  }

  list(directory: string): string[] {
    return [...this.contents.keys()]
      .filter((name) => name.startsWith(`${directory}/`))
      .map((name) => name.slice(directory.length + 1))
      .sort();
  }

  remove(fileOrDirectory: string): void {
    for (const name of [...this.contents.keys()]) {
      if (name === fileOrDirectory || name.startsWith(`${fileOrDirectory}/`)) this.contents.delete(name);
    }
  }

  move(from: string, to: string): void {
    for (const [name, content] of [...this.contents]) {
      if (name !== from && !name.startsWith(`${from}/`)) continue;
      this.contents.delete(name);
      this.contents.set(to + name.slice(from.length), content);
    }
  }
}
