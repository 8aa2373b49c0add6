import { writeZip } from "../../core/archive/zip-writer.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Files } from "../../core/host/files.js";
import type { OutputFile, PackageType } from "../package-project.js";
import { checkPackage } from "../check-package.js";
import type { Diagnostic } from "../../core/diagnostics/diagnostic.js";
import { readUnpacked } from "./pack-folder.js";

export interface PackagedFolder {
  readonly file: OutputFile;
  readonly findings: readonly Diagnostic[];
}

/**
 * Packs an unpacked solution.
 * @param types undefined makes what the folder was unpacked from
 */
export function packageFolder(
  files: Files,
  folder: string,
  types: readonly PackageType[] | undefined,
): PackagedFolder[] {
  const unpacked = readUnpacked(files, folder);
  const made: readonly PackageType[] =
    types ??
    (unpacked.managed === "1" ? ["managed"] : unpacked.managed === "2" ? ["unmanaged", "managed"] : ["unmanaged"]);
  return made.map((type) => {
    if (type === "unmanaged" && unpacked.managed === "1") {
      throw new InputError(`${folder}: was unpacked from a managed solution, which no unmanaged one can be made of`);
    }
    const content = writeZip(unpacked.entries(type === "managed"));
    const name = `${unpacked.uniqueName}${type === "managed" ? "_managed" : ""}.zip`;
    return { file: { name, content }, findings: checkPackage(content, false) };
  });
}
