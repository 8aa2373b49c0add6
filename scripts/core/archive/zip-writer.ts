import { zipSync, type Zippable } from "fflate";
import { safeEntryName } from "./entry-name.js";

/** A file to pack. */
export interface ZipInput {
  readonly name: string;
  readonly content: Uint8Array;
}

/**
 * A zip whose bytes depend on nothing but names, contents and their order: a fixed date, no attributes, every entry
 * deflated by fflate (Node's own zlib differs between versions). Names that are whole numbers come first, as they do in
 * every object.
 */
export function writeZip(inputs: readonly ZipInput[]): Uint8Array {
  const entries: Zippable = {};
  for (const { name, content } of inputs) {
    const safe = safeEntryName(name);
    if ("refused" in safe || safe.directory || safe.name !== name || name === "__proto__")
      throw new Error(`not a name for a zip: ${name}`);
    if (Object.hasOwn(entries, name)) throw new Error(`two files for a zip are named ${name}`);
    entries[name] = content;
  }
  // The earliest date a zip can name. fflate writes local time, so it is given midnight wherever the process runs.
  return zipSync(entries, { level: 6, mtime: new Date(1980, 0, 1) });
}
