import * as path from "node:path";
import { diskFiles } from "../core/host/files.js";
import { packageDirectory } from "../core/host/package-directory.js";

/** It belongs to this package, not to the project, so it is read from the disk whatever the host is. */
const file = path.join(packageDirectory, "schemas/project/project.schema.json");

/** The JSON Schema of power-batch.yaml. */
export function readProjectSchema(): object {
  return JSON.parse(diskFiles.readText(file)) as object;
}
