import { isJson } from "../core/json/is-json.js";
import { isUtf8 } from "node:buffer";
import type { FileTree } from "./file-tree.js";
import { logicAppsIn, type LogicAppUnit } from "./logic-app/logic-app-unit.js";

/** Files that belong to one connector. */
export interface ConnectorUnit {
  readonly kind: "connector";
  /** Folder within the tree, "" for its root. */
  readonly folder: string;
  readonly definition?: string;
  /** apiProperties.json or properties.yaml. */
  readonly properties?: string;
  /** The parts of apiProperties.json as solutions carry them, by member of `properties`. */
  readonly parts?: Readonly<Record<string, string>>;
  readonly script?: string;
  readonly settings?: string;
  readonly icon?: string;
}

export interface FlowFile {
  readonly kind: "flow";
  readonly file: string;
}

/** An unpacked or packed solution: everything below a folder. */
export interface SolutionFolder {
  readonly kind: "solution";
  readonly folder: string;
  readonly form: "packed" | "unpacked";
}

export interface ArchiveFile {
  readonly kind: "archive";
  readonly file: string;
}

/** A template of Azure Resource Manager with workflows of Logic Apps among its resources. */
export interface TemplateFile {
  readonly kind: "template";
  readonly file: string;
}

export type Unit = ConnectorUnit | FlowFile | LogicAppUnit | TemplateFile | SolutionFolder | ArchiveFile;

/** Larger files are never definitions; reading them would only cost memory. */
export const maximumFileSize = 32 * 1024 * 1024;

/** Archives in archives beyond this are not opened. */
export const maximumNesting = 3;

/** Parts of a connector in a solution's Connector(s) folder, by the end of the file's name. */
const solutionParts = {
  _openapidefinition: "definition",
  _connectionparameters: "connectionParameters",
  _connectionparametersets: "connectionParameterSets",
  _policytemplateinstances: "policyTemplateInstances",
} as const;

/** Names a flow can have that say nothing about its content, so that the content is looked at. */
const data = /\.(?:json|ya?ml)$/i;

/**
 * Sorts the files of a tree into connectors, flows, solutions and archives. Other files are skipped.
 * @returns the units in the order of their files, and how many files were left over
 */
export function discover(tree: FileTree): { readonly units: readonly Unit[]; readonly skipped: number } {
  const taken = new Set<string>();
  const units: { readonly first: string; readonly unit: Unit }[] = [];
  const add = (
    unit: Unit,
    files: readonly (string | undefined)[],
    first = files.find((file) => file !== undefined),
  ): void => {
    for (const file of files) if (file !== undefined) taken.add(file);
    units.push({ first: first ?? "", unit });
  };
  const folders = new Map<string, string[]>();
  for (const file of tree.files) {
    const folder = folderOf(file);
    const files = folders.get(folder);
    if (files === undefined) folders.set(folder, [file]);
    else files.push(file);
  }
  for (const [folder, files] of folders) {
    for (const connector of connectorsIn(folder, files, tree)) add(connector, filesOf(connector));
    const solution = solutionAt(folder, files);
    if (solution !== undefined) add(solution.unit, solution.files);
  }
  const isWorkflow = (file: string): boolean => tree.size(file) <= maximumFileSize && sniff(file, tree) === "flow";
  for (const app of logicAppsIn(tree, isWorkflow)) {
    const { host, connections, parameters, settings, workflows } = app;
    add(app, [...workflows, host, connections, parameters, settings]);
  }
  for (const file of tree.files) {
    if (taken.has(file)) continue;
    if (/\.zip$/i.test(file)) add({ kind: "archive", file }, [file]);
    else if (data.test(file) && tree.size(file) <= maximumFileSize) {
      const kind = sniff(file, tree);
      if (kind === "flow" || kind === "template") add({ kind, file }, [file]);
      if (kind === "connector") add({ kind: "connector", folder: folderOf(file), definition: file }, [file]);
    }
  }
  units.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  return { units: units.map(({ unit }) => unit), skipped: tree.files.length - taken.size };
}

function folderOf(file: string): string {
  const slash = file.lastIndexOf("/");
  return slash < 0 ? "" : file.slice(0, slash);
}

function baseName(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1).toLowerCase();
}

function filesOf(connector: ConnectorUnit): (string | undefined)[] {
  const { definition, properties, script, settings, icon, parts } = connector;
  return [definition, properties, script, settings, icon, ...Object.values(parts ?? {})];
}

function connectorsIn(folder: string, files: readonly string[], tree: FileTree): ConnectorUnit[] {
  const named = (...names: string[]): string | undefined => files.find((file) => names.includes(baseName(file)));
  const found: ConnectorUnit[] = [];
  const definition = named("apidefinition.swagger.json", "apidefinition.json", "apidefinition.swagger.yaml");
  const yaml = definition === undefined ? named("definition.yaml", "definition.yml") : undefined;
  // The name alone says little; other tools have files called definition.yaml too.
  const source = yaml !== undefined && contains(tree, yaml, /^["']?swagger["']?\s*:/m) ? yaml : undefined;
  const properties =
    definition === undefined && source !== undefined
      ? named("properties.yaml", "properties.yml")
      : named("apiproperties.json");
  if (definition !== undefined || source !== undefined || properties !== undefined) {
    const script = named("script.csx", "script.cs") ?? files.find((file) => /\.csx$/i.test(file));
    const settings = named("settings.json");
    found.push({
      kind: "connector",
      folder,
      definition: definition ?? source,
      properties,
      script,
      settings:
        settings !== undefined && contains(tree, settings, /"(?:connectorId|apiDefinition|apiProperties)"/)
          ? settings
          : undefined,
      icon: named("icon.png"),
    });
  }
  const stems = new Map<string, Record<string, string>>();
  for (const file of files) {
    const match = /^(.+?)(_[a-z]+)\.(?:json|csx|png)$/.exec(baseName(file));
    const [, stem, suffix] = match ?? [];
    if (stem === undefined || suffix === undefined || !isConnectorPart(suffix)) continue;
    const parts = stems.get(stem) ?? {};
    parts[suffix] = file;
    stems.set(stem, parts);
  }
  for (const parts of stems.values()) {
    if (parts["_openapidefinition"] === undefined) continue;
    const pieces = Object.entries(solutionParts).flatMap(([suffix, member]) => {
      const file = parts[suffix];
      return file === undefined || member === "definition" ? [] : [[member, file] as const];
    });
    found.push({
      kind: "connector",
      folder,
      definition: parts["_openapidefinition"],
      properties: undefined,
      script: parts["_customcodeblobcontent"],
      settings: undefined,
      icon: parts["_iconblob"],
      parts: Object.fromEntries(pieces),
    });
  }
  return found;
}

function isConnectorPart(suffix: string): boolean {
  return Object.hasOwn(solutionParts, suffix) || suffix === "_customcodeblobcontent" || suffix === "_iconblob";
}

function solutionAt(folder: string, files: readonly string[]): { unit: SolutionFolder; files: string[] } | undefined {
  const manifest = files.find((file) => baseName(file) === "solution.xml");
  const customizations = files.find((file) => baseName(file) === "customizations.xml");
  const unpacked = /(?:^|\/)other$/i.test(folder);
  const first = manifest ?? customizations;
  if (first === undefined) return undefined;
  const root = unpacked ? folderOf(folder) : folder;
  return {
    unit: { kind: "solution", folder: root, form: unpacked ? "unpacked" : "packed" },
    files: customizations === undefined ? [first] : [first, customizations],
  };
}

function contains(tree: FileTree, file: string, pattern: RegExp): boolean {
  if (tree.size(file) > maximumFileSize) return false;
  return pattern.test(decodeUtf8(tree.read(file)));
}

function sniff(file: string, tree: FileTree): "flow" | "template" | "connector" | undefined {
  const text = decodeUtf8(tree.read(file));
  if (/\.json$/i.test(file)) {
    if (/"swagger"\s*:\s*"2\.0"/.test(text) && /"paths"\s*:/.test(text)) return "connector";
    // Other programs' descriptions are in many trees; a file that somebody names is meant to be a connector.
    if (tree.isNamed === true && /"openapi"\s*:\s*"3/.test(text) && /"paths"\s*:/.test(text)) return "connector";
    if (/deploymentTemplate\.json/.test(text) && /"Microsoft\.Logic\/workflows"/i.test(text)) return "template";
    if (/workflowdefinition\.json#?"/.test(text) && !/deploymentTemplate\.json/.test(text)) return "flow";
    const isFlow =
      /"definition"\s*:/.test(text) &&
      /"triggers"\s*:/.test(text) &&
      /"actions"\s*:/.test(text) &&
      !/"resources"\s*:/.test(text);
    // A file that somebody names and that cannot be read is the finding, whatever it was meant to be.
    return isFlow || (tree.isNamed === true && !isJson(text.replace(/^\uFEFF/, ""))) ? "flow" : undefined;
  }
  if (/^swagger:\s*["']?2\.0/m.test(text)) return "connector";
  return /^definition:\s*$/m.test(text) && /^ {2}triggers:/m.test(text) ? "flow" : undefined;
}

/** Bytes as UTF-8, or as UTF-16 when their mark says so, as PowerShell writes files; the mark stays, because it is a finding. */
export function decodeUtf8(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return `\uFEFF${new TextDecoder("utf-16le").decode(bytes)}`;
  if (first === 0xfe && second === 0xff) return `\uFEFF${new TextDecoder("utf-16be").decode(bytes)}`;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

/** Whether bytes are the text that `decodeUtf8` makes of them: in another encoding some would be lost. */
export function isUtf8Text(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || isUtf8(bytes);
}
