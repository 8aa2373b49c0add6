import * as path from "node:path";
import type { Files } from "../core/host/files.js";
import { sha256 } from "../core/ids.js";
import type { Manifest, SourceHash } from "./manifest.js";
import { projectFileName } from "./read-project.js";

/**
 * The sources that differ from those that dist was built from, relative to the project. A dist folder that is not beside its
 * project file does not know its sources, and none is named.
 * @param dist absolute
 */
export function staleSources(files: Files, dist: string, { sourceHashes = [] }: Manifest): string[] {
  const project = path.dirname(dist);
  if (!files.exists(path.join(project, projectFileName))) return [];
  return sourceHashes
    .filter(({ path: name, sha256: hash }) => {
      const file = path.join(project, name);
      return !files.exists(file) || sha256(files.readBytes(file)) !== hash;
    })
    .map(({ path: name }) => name);
}

/** Hashes of sources, each once, in the order of their names. */
export function hashSources(files: Files, project: string, names: Iterable<string>): SourceHash[] {
  return [...new Set(names)]
    .filter((name) => files.exists(path.join(project, name)))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .map((name) => ({ path: name, sha256: sha256(files.readBytes(path.join(project, name))) }));
}
