import type { ZipArchive } from "../../core/archive/zip-reader.js";

/** The files of a solution, wherever they are: a zip, a folder, a part of a larger tree. */
export interface SolutionFiles {
  /** Relative to the solution's folder, forward slashes. */
  readonly names: readonly string[];
  /** The text of a file with its byte order mark; undefined when it is missing or too large to be read. */
  text(name: string): string | undefined;
  /** True for the content of a zip. */
  readonly zipped?: boolean;
  /** The folder of the zip that the names are relative to, when everything in the zip is in it. */
  readonly folderInZip?: string | undefined;
}

/** The files of a packed solution. */
export function archiveFiles(archive: ZipArchive): SolutionFiles {
  return {
    zipped: true,
    names: archive.entries.map((entry) => entry.name),
    text(name) {
      const entry = archive.entries.find((one) => one.name === name);
      // ignoreBOM: a mark is kept, rules look for it.
      return entry && new TextDecoder("utf-8", { ignoreBOM: true }).decode(archive.read(entry));
    },
  };
}
