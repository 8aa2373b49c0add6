import * as path from "node:path";
import type { ZipArchive } from "../../core/archive/zip-reader.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Files } from "../../core/host/files.js";
import { withoutInterruption, withTemporary } from "../../core/host/unfinished.js";
import { unpackSolution, type SolutionName, type UnpackedFile } from "./unpack.js";

/** What was written. */
export interface WrittenSolution {
  readonly name: SolutionName;
  readonly folder: string;
  readonly files: number;
}

/**
 * Writes an unpacked solution file by file. A `src` that is there from before is replaced as a whole, so that a removed
 * component does not stay behind, and only once everything was read: a damaged package leaves it as it was.
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
  if (files.exists(source) && !replace) {
    throw new InputError(`${source}: is there already, expected an empty folder (--force replaces it)`);
  }
  const fresh = path.join(target, "src.new");
  files.remove(fresh);
  const beside: UnpackedFile[] = [];
  let count = 0;
  withTemporary(fresh, () => {
    try {
      for (const file of unpacked.files()) {
        count++;
        if (file.path.startsWith("src/")) files.write(path.join(fresh, file.path.slice("src/".length)), file.content);
        else beside.push(file);
      }
      withoutInterruption(() => {
        files.remove(source);
        files.move(fresh, source);
      });
    } catch (error) {
      files.remove(fresh);
      throw error;
    }
  });
  // The project file may be a person's own by now.
  for (const { path: location, content } of beside) {
    if (!files.exists(path.join(target, location))) files.write(path.join(target, location), content);
  }
  return { name: unpacked.name, folder: target, files: count };
}
