import { fileURLToPath } from "node:url";
import { diskFiles } from "../core/host/files.js";

/** It belongs to this package, not to the project, so it is read from the disk whatever the host is. */
const file = fileURLToPath(new URL("../../../schemas/project/project.schema.json", import.meta.url));

/** The JSON Schema of power-batch.yaml. */
export function readProjectSchema(): object {
  return JSON.parse(diskFiles.readText(file)) as object;
}
