import * as path from "node:path";
import { compileConnector } from "../../connector/index.js";
import type { Diagnostic } from "../../core/diagnostics/diagnostic.js";
import type { Files } from "../../core/host/files.js";
import type { ConnectorSources } from "./apply-operations.js";

/**
 * What the build would find in a connector with changed sources, before they are written.
 * @param root absolute folder of the project
 * @param folder absolute folder of the connector
 */
export function checkSources(
  files: Files,
  root: string,
  folder: string,
  { definition, properties }: ConnectorSources,
): readonly Diagnostic[] {
  const changed = new Map([
    [path.join(folder, "definition.yaml"), definition],
    [path.join(folder, "properties.yaml"), properties],
  ]);
  // A host's files may be a class: its other methods come by the prototype.
  const withChanges = Object.assign(Object.create(files) as Files, {
    readText: (file: string) => changed.get(file) ?? files.readText(file),
    readBytes: (file: string) => {
      const text = changed.get(file);
      return text === undefined ? files.readBytes(file) : new TextEncoder().encode(text);
    },
  });
  return compileConnector(withChanges, folder, { root }).diagnostics.filter(({ severity }) => severity === "error");
}

/** The project that a folder belongs to: the nearest folder around it with power-batch.yaml, or its grandparent. */
export function projectRoot(files: Files, folder: string): string {
  for (let around = path.dirname(folder); ; around = path.dirname(around)) {
    if (files.exists(path.join(around, "power-batch.yaml"))) return around;
    if (around === path.dirname(around)) return path.dirname(path.dirname(folder));
  }
}
