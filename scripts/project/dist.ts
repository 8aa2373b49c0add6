import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import type { Files } from "../core/host/files.js";
import { sha256 } from "../core/ids.js";
import { isJsonObject, type JsonObject } from "../core/json/json-object.js";
import type { Manifest } from "./manifest.js";
import { readManifest } from "./read-manifest.js";

/** What `build` made: the manifest, and the files that it lists. Every file is read and compared with its hash once. */
export interface Dist {
  readonly manifest: Manifest;
  /** Whether the manifest lists a file, by its path relative to dist. */
  readonly has: (file: string) => boolean;
  /** The bytes of a listed file. Throws InputError when it is missing or differs from what was built. */
  readonly read: (file: string) => Uint8Array;
  /** Reads every listed file, for steps that hand the folder itself to another program. Throws InputError as `read` does. */
  readonly verify: () => void;
  /** A listed JSON file. Every call returns the same object: copy it before changing it. */
  readonly json: (file: string) => JsonObject;
}

/**
 * Opens a dist folder. Later steps work on what was built and nothing else, so a file that is not listed, is missing or
 * was changed is refused.
 * @param directory absolute
 * @throws InputError when the manifest is missing, of another version or not a manifest
 */
export function openDist(files: Files, directory: string): Dist {
  const manifest = readManifest(files, directory);
  const hashes = new Map(
    manifest.artefacts.flatMap((artefact) => artefact.files).map((file) => [file.path, file.sha256]),
  );
  return cachedDist(manifest, [...hashes.keys()], (file) => {
    const hash = hashes.get(file);
    const location = path.join(directory, file);
    if (hash === undefined) throw new InputError(`${location}: not listed in manifest.json, expected what was built`);
    if (!files.exists(location)) {
      throw new InputError(`${location}: no such file, expected what manifest.json lists (run 'power-batch build')`);
    }
    const content = files.readBytes(location);
    if (sha256(content) !== hash) {
      throw new InputError(
        `${location}: differs from manifest.json, expected what was built (run 'power-batch build')`,
      );
    }
    return content;
  });
}

/** A dist over any source of bytes, each of which is asked for once. */
export function cachedDist(
  manifest: Manifest,
  listed: readonly string[],
  readOnce: (file: string) => Uint8Array,
): Dist {
  const names = new Set(listed);
  const contents = new Map<string, Uint8Array>();
  const values = new Map<string, JsonObject>();
  const read = (file: string): Uint8Array => {
    const content = contents.get(file) ?? readOnce(file);
    contents.set(file, content);
    return content;
  };
  return {
    manifest,
    has: (file) => names.has(file),
    read,
    verify: () => listed.forEach(read),
    json(file) {
      const value = values.get(file) ?? parseObject(file, read(file));
      values.set(file, value);
      return value;
    },
  };
}

function parseObject(file: string, content: Uint8Array): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(content).toString("utf8"));
  } catch (error) {
    throw new InputError(`${file}: not valid JSON, ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isJsonObject(value)) throw new InputError(`${file}: not a JSON object`);
  return value;
}
