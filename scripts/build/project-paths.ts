import * as path from "node:path";
import type { Files } from "../core/host/files.js";

/** Where things lie in a project, absolute. */
export function projectPaths(root: string): {
  readonly connector: (id: string) => string;
  readonly flow: (id: string) => string;
  readonly table: (id: string) => string;
  readonly components: (id: string) => string;
  readonly schema: (name: string) => string;
} {
  return {
    connector: (id) => path.join(root, "connector", id),
    flow: (id) => path.join(root, "flows", id, "flow.yaml"),
    table: (id) => path.join(root, "tables", `${id}.yaml`),
    components: (id) => path.join(root, "components", id),
    schema: (name) => path.join(root, "schemas", "project", `${name}.schema.json`),
  };
}

/** A path as findings and the manifest write it: relative to the root, forward slashes. */
export function relativeName(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join("/");
}

/** One of the JSON Schemas that describe our own YAML files. They belong to the package, not to the project built. */
export function readFormatSchema(files: Files, packageRoot: string, name: string): object {
  return JSON.parse(files.readText(projectPaths(packageRoot).schema(name))) as object;
}
