import type { Files } from "../core/host/files.js";
import { packageDirectory } from "../core/host/package-directory.js";

/** The version of this package. */
export function readVersion(files: Files): string {
  return (JSON.parse(files.readText(`${packageDirectory}package.json`)) as { version: string }).version;
}
