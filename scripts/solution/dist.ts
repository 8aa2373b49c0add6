import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import type { Files } from "../core/host/files.js";
import { sha256 } from "../core/ids.js";
import { isJsonObject } from "../core/json/json-object.js";
import type { Manifest } from "../project/manifest.js";

/** What `build` made: the manifest, and the files it lists. */
export interface Dist {
  readonly manifest: Manifest;
  /** A file that the manifest lists, by its path relative to dist. */
  readonly read: (file: string) => Uint8Array;
  /** Whether the manifest lists the file. */
  readonly has: (file: string) => boolean;
}

/**
 * Opens a dist folder. Every file is compared with the manifest when it is read: packages are made from what was built
 * and nothing else.
 * @throws InputError when there is no manifest, or a file is missing or was changed
 */
export function readDist(files: Files, directory: string): Dist {
  const manifestFile = path.join(directory, "manifest.json");
  if (!files.exists(manifestFile)) {
    throw new InputError(`${directory}: no manifest.json, expected a folder that 'power-batch build' made`);
  }
  const manifest = parseManifest(files.readText(manifestFile), manifestFile);
  const hashes = new Map(
    manifest.artefacts.flatMap((artefact) => artefact.files).map((file) => [file.path, file.sha256]),
  );
  return {
    manifest,
    has: (file) => hashes.has(file),
    read(file) {
      const hash = hashes.get(file);
      const location = path.join(directory, file);
      if (hash === undefined || !files.exists(location)) {
        throw new InputError(`${location}: no such file, expected it in ${directory} (run 'power-batch build')`);
      }
      const content = files.readBytes(location);
      if (sha256(content) !== hash) {
        throw new InputError(
          `${location}: differs from manifest.json, expected what was built (run 'power-batch build')`,
        );
      }
      return content;
    },
  };
}

function parseManifest(text: string, file: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(`${file}: not valid JSON`);
  }
  if (!isJsonObject(value) || value["manifestVersion"] !== 1 || !Array.isArray(value["artefacts"])) {
    throw new InputError(`${file}: no manifest of version 1`);
  }
  return value as unknown as Manifest;
}
