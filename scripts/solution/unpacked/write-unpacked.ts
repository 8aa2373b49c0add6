import * as path from "node:path";
import type { ZipArchive } from "../../core/archive/zip-reader.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Files } from "../../core/host/files.js";
import { unpackSolution, type SolutionName } from "./unpack.js";

/** What was written. */
export interface WrittenSolution {
  readonly name: SolutionName;
  readonly folder: string;
  readonly files: number;
}

/**
 * Writes an unpacked solution file by file. A `src` that is there from before is replaced as a whole, so that a removed
 * component does not stay behind.
 * @param folder gives the folder for a solution's name
 * @param replace false refuses a folder that has a `src` already
 */
export function writeUnpacked(
  files: Files,
  archive: ZipArchive,
  label: string,
  folder: (name: SolutionName) => string,
  replace: boolean,
): WrittenSolution {
  const unpacked = unpackSolution(archive, label);
  const target = folder(unpacked.name);
  const source = path.join(target, "src");
  if (files.exists(source)) {
    if (!replace) throw new InputError(`${source}: is there already, expected an empty place (--force replaces it)`);
    files.remove(source);
  }
  let count = 0;
  for (const { path: place, content } of unpacked.files()) {
    files.write(path.join(target, place), content);
    count++;
  }
  return { name: unpacked.name, folder: target, files: count };
}
