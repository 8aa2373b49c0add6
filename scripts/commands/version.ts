import { fileURLToPath } from "node:url";
import type { Files } from "../core/host/files.js";

/** The folder of this package: sources of connectors, flows and schemas are found below it. */
export const packageDirectory = fileURLToPath(new URL("../../../", import.meta.url));

/** The version of this package. */
export function readVersion(files: Files): string {
  return (JSON.parse(files.readText(`${packageDirectory}package.json`)) as { version: string }).version;
}
