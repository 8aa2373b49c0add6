import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import { diskFiles, type Files } from "../core/host/files.js";
import { packageDirectory } from "../core/host/package-directory.js";
import type { Finding } from "../core/diagnostics/diagnostic.js";
import { readSource } from "../core/source/read-source.js";
import { schemaChecker } from "../core/source/schema-findings.js";
import { locate } from "../core/source/source-document.js";
import { ownMember } from "../core/json/own-member.js";
import type { Manifest } from "./manifest.js";

/** The manifest's name in dist. */
export const manifestFileName = "manifest.json";

const manifestVersion = 1;

/** It belongs to this package, not to the project that was built, so it is read from the disk whatever the host is. */
const schemaFile = path.join(packageDirectory, "schemas/project/manifest.schema.json");

let checkShape: ((value: unknown) => Finding[]) | undefined;

/**
 * Reads the manifest of a dist folder.
 * @param directory the dist folder, absolute
 * @throws InputError when it is missing, not JSON, of another version or of another shape
 */
export function readManifest(files: Files, directory: string): Manifest {
  const file = path.join(directory, manifestFileName);
  if (!files.exists(file)) {
    throw new InputError(`${file}: no such file, expected a folder that 'power-batch build' made`);
  }
  const document = readSource(files, file);
  const version = ownMember(document.value, "manifestVersion");
  if (version !== manifestVersion) {
    throw new InputError(
      version === undefined
        ? `${file}: not a manifest of 'power-batch build', it has no manifestVersion`
        : `${file}: manifestVersion is ${JSON.stringify(version)}, expected ${manifestVersion} (run 'power-batch build' of this version)`,
    );
  }
  checkShape ??= schemaChecker(JSON.parse(diskFiles.readText(schemaFile)) as object, "ManifestFile");
  const diagnostics = checkShape(document.value).map((finding) => locate(document, finding));
  const [first] = diagnostics;
  if (first !== undefined) {
    const { line, column } = first.range;
    throw new InputError(
      `${file}:${line}:${column}: not a manifest of 'power-batch build', ${first.message}`,
      diagnostics,
    );
  }
  return document.value as Manifest;
}
