import * as path from "node:path";
import type { Files } from "../../../scripts/core/host/files.js";

/** Files in memory, with real paths. */
export class MemoryFiles implements Files {
  readonly contents = new Map<string, Uint8Array>();

  readBytes(file: string): Uint8Array {
    const content = this.contents.get(path.resolve(file));
    if (content === undefined) throw new Error(`no such file: ${file}`);
    return content;
  }

  readText(file: string): string {
    return Buffer.from(this.readBytes(file)).toString("utf8");
  }

  write(file: string, content: string | Uint8Array): void {
    this.contents.set(path.resolve(file), typeof content === "string" ? Buffer.from(content) : content);
  }

  exists(file: string): boolean {
    return this.contents.has(path.resolve(file)) || this.isDirectory(file);
  }

  isDirectory(file: string): boolean {
    const folder = path.resolve(file) + path.sep;
    return [...this.contents.keys()].some((name) => name.startsWith(folder));
  }

  size(file: string): number {
    return this.readBytes(file).length;
  }

  list(directory: string): string[] {
    const folder = path.resolve(directory) + path.sep;
    return [...this.contents.keys()]
      .filter((name) => name.startsWith(folder))
      .map((name) => name.slice(folder.length).split(path.sep).join("/"))
      .sort();
  }

  remove(file: string): void {
    const place = path.resolve(file);
    for (const name of [...this.contents.keys()]) {
      if (name === place || name.startsWith(place + path.sep)) this.contents.delete(name);
    }
  }
}
