import * as path from "node:path";
import { bytesSource } from "../core/archive/byte-source.js";
import { InputError } from "../core/diagnostics/input-error.js";
import type { Host } from "../core/host/host.js";
import type { ConnectorReading } from "../artefacts/connector/connector-reading.js";
import { readConnectorUnit } from "../artefacts/connector/read-connector.js";
import { discover, type ConnectorUnit } from "../artefacts/discover.js";
import { archiveTree, folderTree, singleFileTree, type FileTree } from "../artefacts/file-tree.js";
import type { FindingSink } from "./report-sink.js";
import { findProjectFolder } from "./settings.js";

/** One version of a connector, ready to be compared. */
export interface ConnectorVersion extends ConnectorReading {
  /** Its folder below the given path, "" when it is the path itself; versions with the same name belong together. */
  readonly name: string;
  /** The file that findings about the whole connector name. */
  readonly file: string;
}

/**
 * Reads the connectors of a file, folder or solution zip.
 * @throws InputError when the path does not exist, is not a usable archive or has no connector
 */
export async function readVersions(
  given: string,
  host: Host,
  shown: (file: string) => string,
  sink: FindingSink,
  /** True where there is something else to compare. */
  mayBeNone = false,
): Promise<ConnectorVersion[]> {
  const absolute = path.resolve(host.workingDirectory, given);
  if (!host.files.exists(absolute)) throw new InputError(`${given}: no such file or folder`);
  const isFolder = host.files.isDirectory(absolute);
  const tree = isFolder ? folderTree(host.files, absolute, shown) : await fileTree(host, absolute, shown);
  const root = findProjectFolder(host.files, absolute);
  const versions: ConnectorVersion[] = [];
  for (const unit of discover(tree).units) {
    if (unit.kind !== "connector" || unit.definition === undefined) continue;
    const isSource = isFolder && root !== undefined && /(?:^|\/)definition\.yaml$/.test(unit.definition);
    const file = isSource ? shown(path.join(absolute, unit.definition)) : tree.display(unit.definition);
    const reading = isSource
      ? await compiledVersion(host, path.join(absolute, unit.folder), root, shown, sink)
      : readConnectorUnit(tree, onlyCompared(unit), sink, isFolder);
    versions.push({ ...reading, name: nameOf(unit), file });
  }
  if (versions.length === 0 && !mayBeNone)
    throw new InputError(`${given}: no connector found, expected a definition or its folder`);
  return versions;
}

async function fileTree(host: Host, file: string, shown: (file: string) => string): Promise<FileTree> {
  if (!/\.zip$/i.test(file)) return singleFileTree(host.files, file, shown);
  const { openZip } = await import("../core/archive/zip-reader.js");
  return archiveTree(openZip(bytesSource(host.files.readBytes(file)), shown(file)), shown(file));
}

/** A name that two exports share: their folders, and in solutions the stem of the connector's files. */
function nameOf({ folder, definition = "" }: ConnectorUnit): string {
  const stem = /([^/]+)_openapidefinition\.json$/i.exec(definition)?.[1] ?? "";
  return `${folder}${stem}`;
}

/** Only what is compared is read: an icon that is too large is the business of `validate`. */
function onlyCompared({ kind, folder, definition, properties, parts, script }: ConnectorUnit): ConnectorUnit {
  return { kind, folder, definition, properties, parts, script };
}

async function compiledVersion(
  host: Host,
  directory: string,
  root: string,
  shown: (file: string) => string,
  sink: FindingSink,
): Promise<ConnectorReading> {
  const { compileSource } = await import("../artefacts/connector/compile-source.js");
  const reading = compileSource(host, directory, root, shown, sink);
  const errors = reading.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new InputError(`${shown(directory)}: the connector does not compile`, errors);
  return reading;
}
