import * as path from "node:path";
import { bytesSource } from "../core/archive/byte-source.js";
import type { Diagnostic, Finding } from "../core/diagnostics/diagnostic.js";
import { InputError } from "../core/diagnostics/input-error.js";
import type { Host } from "../core/host/host.js";
import { isJsonObject, type JsonObject } from "../core/json/json-object.js";
import { locate, type SourceDocument } from "../core/source/source-document.js";
import type { DefinitionIndex } from "../connector/model/definition-index.js";
import { indexDefinition } from "../connector/model/index-definition.js";
import { indexProperties } from "../connector/model/index-properties.js";
import type { PropertiesIndex } from "../connector/model/properties-index.js";
import { discover, type ConnectorUnit } from "./discover.js";
import { archiveTree, folderTree, singleFileTree, type FileTree } from "./file-tree.js";
import { readDocument } from "./read-document.js";
import type { Sink } from "./report-sink.js";
import { findProjectFolder } from "./settings.js";

/** One version of a connector, ready to be compared. */
export interface ConnectorVersion {
  /** Its folder below the given path, "" when it is the path itself; versions with the same name belong together. */
  readonly name: string;
  /** The file that stands for it in findings. */
  readonly file: string;
  readonly definition: DefinitionIndex | undefined;
  readonly properties: PropertiesIndex | undefined;
  locate(part: "definition" | "properties", finding: Finding): Diagnostic;
}

/**
 * Reads the connectors of a file, folder or solution zip.
 * @throws InputError when the path does not exist, is no usable archive or holds no connector
 */
export async function readVersions(
  given: string,
  host: Host,
  shown: (file: string) => string,
  sink: Sink,
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
    versions.push(
      isSource
        ? await compiledVersion(host, path.join(absolute, unit.folder), root, unit, shown, sink)
        : plainVersion(tree, unit, sink),
    );
  }
  if (versions.length === 0) throw new InputError(`${given}: no connector here, expected a definition or its folder`);
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

function plainVersion(tree: FileTree, unit: ConnectorUnit, sink: Sink): ConnectorVersion {
  const definition = readDocument(tree, unit.definition, sink);
  const properties = readDocument(tree, unit.properties, sink);
  const parameters = unit.parts?.["connectionParameters"];
  const part = parameters === undefined ? undefined : readDocument(tree, parameters, sink);
  return {
    name: nameOf(unit),
    file: tree.display(unit.definition ?? ""),
    definition: isJsonObject(definition?.value) ? indexDefinition(definition.value) : undefined,
    properties: propertiesOf(properties, part),
    locate(which, finding) {
      if (which === "properties" && part !== undefined) {
        return locate(part, {
          ...finding,
          pointer: finding.pointer.replace(/^\/properties\/connectionParameters/, ""),
        });
      }
      const document = which === "definition" ? definition : properties;
      if (document === undefined) throw new Error(`no ${which} was read`);
      return locate(document, finding);
    },
  };
}

function propertiesOf(
  whole: SourceDocument | undefined,
  part: SourceDocument | undefined,
): PropertiesIndex | undefined {
  if (isJsonObject(whole?.value)) return indexProperties(whole.value);
  if (!isJsonObject(part?.value)) return undefined;
  const root: JsonObject = { properties: { connectionParameters: part.value } };
  return indexProperties(root);
}

async function compiledVersion(
  host: Host,
  directory: string,
  root: string,
  unit: ConnectorUnit,
  shown: (file: string) => string,
  sink: Sink,
): Promise<ConnectorVersion> {
  const { compileConnector } = await import("../connector/index.js");
  const { parseYamlSource } = await import("../core/source/yaml-source.js");
  const compiled = compileConnector(host.files, directory, { root });
  const outside = (file: string): string => shown(path.join(root, file));
  for (const name of compiled.sources) {
    const text = /\.ya?ml$/.test(name) ? host.files.readText(path.join(root, name)) : undefined;
    sink.count(outside(name), text === undefined ? undefined : parseYamlSource(outside(name), text));
  }
  const broken = compiled.diagnostics.filter(({ severity }) => severity === "error");
  if (broken.length > 0) {
    throw new InputError(
      `${shown(directory)}: the connector does not compile`,
      broken.map((diagnostic) => ({ ...diagnostic, file: outside(diagnostic.file) })),
    );
  }
  const files = { definition: "apiDefinition.swagger.json", properties: "apiProperties.json" } as const;
  return {
    name: nameOf(unit),
    file: shown(path.join(directory, "definition.yaml")),
    definition: indexDefinition(compiled.definition),
    properties: indexProperties(compiled.properties),
    locate(part, finding) {
      const diagnostic = compiled.toSource(files[part], finding);
      return { ...diagnostic, file: outside(diagnostic.file) };
    },
  };
}
