import * as path from "node:path";
import { bytesSource, fileSource, type ByteSource } from "../core/archive/byte-source.js";
import { openZip } from "../core/archive/zip-reader.js";
import { InputError } from "../core/diagnostics/input-error.js";
import { shownLocation } from "../core/diagnostics/whole-file.js";
import type { Host } from "../core/host/host.js";
import { ownMember } from "../core/json/own-member.js";
import { parseSource } from "../core/source/read-source.js";
import { appShares, hostingByName } from "./logic-app/app-shares.js";
import { workflowsOfTemplate } from "./logic-app/template-workflows.js";
import type { Location } from "../core/rules/location.js";
import type { FlowConnection } from "../flow/model/index.js";
import { isMacro, readFlow, type FlowSurroundings } from "../flow/model/index.js";
import { MacroError } from "./macro-error.js";
import { flowName, nameOfFile, stemOf, uniqueNames, workflowIdIn } from "./artefact-ids.js";
import type {
  ArtefactProblem,
  ArtefactSet,
  FoundConnectionReference,
  FoundConnector,
  FoundFlow,
  FoundSolution,
  FoundTable,
  FoundVariable,
  ReadFlow,
} from "./artefact-set.js";
import { compileSource } from "./connector/compile-source.js";
import { readConnectorUnit } from "./connector/read-connector.js";
import {
  decodeUtf8,
  discover,
  maximumFileSize,
  maximumNesting,
  type ConnectorUnit,
  type FlowFile,
  type TemplateFile,
} from "./discover.js";
import { archiveTree, folderTree, singleFileTree, type FileTree } from "./file-tree.js";
import { readFile } from "./read-document.js";
import { isConnectionTo } from "./connector/connector-name.js";
import { noNotes } from "./reading-notes.js";
import { readSolutionPart, type SolutionPart } from "./solution-part.js";

/** Where sources are in a project: what else its folder has was made from them, or is something else. */
const sourceFolders = /^(?:flows|connector|tables|schemas)\//;

/**
 * Finds the artefacts of any path. Contents are read when they are asked for.
 * @throws InputError when the path does not exist or is an archive that cannot be opened
 */
export function readArtefacts(host: Host, given: string): ArtefactSet {
  const absolute = path.resolve(host.workingDirectory, given);
  if (!host.files.exists(absolute)) throw new InputError(`${given}: no such file or folder`);
  const shown = (file: string): string => {
    const relative = path.relative(host.workingDirectory, file);
    return (relative.startsWith("..") ? file : relative).split(path.sep).join("/");
  };
  const collector = newCollector();
  const around = nameOfFile(absolute);
  if (host.files.isDirectory(absolute)) {
    const tree = onlySources(folderTree(host.files, absolute, shown));
    collect(collector, tree, { host, around: path.basename(absolute), absolute, shown, nesting: 0, isFolder: true });
  } else if (/\.zip$/i.test(absolute)) {
    const tree = archiveTree(openZip(fileSource(host.files, absolute), shown(absolute)), shown(absolute));
    collect(collector, tree, { host, around, absolute: undefined, shown, nesting: 1, isFolder: true });
  } else {
    const tree = singleFileTree(host.files, absolute, shown);
    const state = { host, around, absolute: path.dirname(absolute), shown, nesting: 0, isFolder: false };
    collect(collector, tree, state);
  }
  return setOf(given, collector);
}

interface TreeState {
  readonly host: Host;
  /** What the tree is called. */
  readonly around: string;
  /** The folder on disk that the tree's names are relative to; undefined in archives. */
  readonly absolute: string | undefined;
  readonly shown: (file: string) => string;
  readonly nesting: number;
  readonly isFolder: boolean;
}

interface Collector {
  readonly solutions: FoundSolution[];
  readonly flows: FoundFlow[];
  readonly connectors: FoundConnector[];
  readonly tables: FoundTable[];
  readonly environmentVariables: FoundVariable[];
  readonly connectionReferences: FoundConnectionReference[];
  readonly problems: ArtefactProblem[];
  readonly incomplete: ArtefactProblem[];
  skipped: number;
  readonly flowId: (name: string) => string;
  readonly connectorId: (name: string) => string;
}

function newCollector(): Collector {
  return {
    solutions: [],
    flows: [],
    connectors: [],
    tables: [],
    environmentVariables: [],
    connectionReferences: [],
    problems: [],
    incomplete: [],
    skipped: 0,
    flowId: uniqueNames(),
    connectorId: uniqueNames(),
  };
}

/** A project's folder without what was built from its sources and without its tests. */
function onlySources(tree: FileTree): FileTree {
  if (!tree.files.includes("power-batch.yaml")) return tree;
  return { ...tree, files: tree.files.filter((file) => sourceFolders.test(file) && !file.includes("/scenarios/")) };
}

function collect(collector: Collector, tree: FileTree, state: TreeState): void {
  const { units, skipped } = discover(tree);
  collector.skipped += skipped;
  const solutions: SolutionPart[] = [];
  for (const unit of units) {
    if (unit.kind !== "solution") continue;
    const part = readSolutionPart(tree, unit);
    solutions.push(part);
    if (part.solution !== undefined) collector.solutions.push(part.solution);
    collector.tables.push(...part.tables);
    collector.environmentVariables.push(...part.environmentVariables);
    collector.connectionReferences.push(...part.connectionReferences);
    collector.problems.push(...part.problems);
  }
  for (const unit of units) {
    if (unit.kind === "flow") collector.flows.push(foundFlow(collector, tree, unit, solutions, state));
    if (unit.kind === "logicApp") {
      const files = unit.workflows.map((file) => ({ kind: "flow", file }) as const);
      collector.flows.push(...files.map((file) => foundFlow(collector, tree, file, solutions, state)));
    }
    if (unit.kind === "template") collector.flows.push(...flowsOfTemplate(collector, tree, unit, state));
    if (unit.kind === "connector" && unit.definition !== undefined)
      collector.connectors.push(foundConnector(collector, tree, unit, unit.definition, solutions, state));
    if (unit.kind === "connector" && unit.definition === undefined && unit.properties !== undefined) {
      const message = "there is no definition of the connector beside it, expected apiDefinition.swagger.json";
      collector.incomplete.push({ file: tree.display(unit.properties), message });
    }
    if (unit.kind === "archive") collectArchive(collector, tree, unit.file, state);
  }
}

function collectArchive(collector: Collector, tree: FileTree, file: string, state: TreeState): void {
  const shown = tree.display(file);
  if (state.nesting >= maximumNesting) {
    const message = `the archive is nested ${maximumNesting} deep, expected its content beside it`;
    collector.problems.push({ file: shown, message });
    return;
  }
  const bytes: ByteSource =
    state.absolute === undefined
      ? bytesSource(tree.read(file))
      : fileSource(state.host.files, path.join(state.absolute, file));
  let archive: FileTree;
  try {
    archive = archiveTree(openZip(bytes, shown), shown);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const message = error.message.startsWith(`${shown}: `) ? error.message.slice(shown.length + 2) : error.message;
    collector.problems.push({ file: shown, message });
    return;
  }
  const inside = { ...state, around: stemOf(file), absolute: undefined, nesting: state.nesting + 1, isFolder: true };
  collect(collector, archive, inside);
}

function foundFlow(
  { flowId }: Collector,
  tree: FileTree,
  { file }: FlowFile,
  solutions: readonly SolutionPart[],
  { around, absolute, host }: TreeState,
): FoundFlow {
  const directory = absolute === undefined ? undefined : path.dirname(path.join(absolute, file));
  const shown = tree.display(file);
  const known = solutions.map(({ workflows }) => workflows.get(file.toLowerCase())).find((one) => one !== undefined);
  return {
    id: flowId(flowName(file, around)),
    file: shown,
    workflowId: known?.id ?? workflowIdIn(file),
    component: known?.component,
    directory,
    read: () =>
      readFlowFile(tree, file, shown, {
        shared: appShares(tree, file, host.files, directory),
        hosting: hostingByName(file),
      }),
  };
}

function flowsOfTemplate(
  { flowId }: Collector,
  tree: FileTree,
  { file }: TemplateFile,
  { around, absolute }: TreeState,
): FoundFlow[] {
  const directory = absolute === undefined ? undefined : path.dirname(path.join(absolute, file));
  const shown = tree.display(file);
  return workflowsOfTemplate(parseSource(shown, decodeUtf8(tree.read(file))).value).map(({ name, location }) => ({
    id: flowId(name ?? flowName(file, around)),
    file: shown,
    workflowId: undefined,
    component: undefined,
    directory,
    read: () => readFlowFile(tree, file, shown, { at: location }),
  }));
}

function readFlowFile(tree: FileTree, file: string, shown: string, surroundings: FlowSurroundings): ReadFlow {
  const size = tree.size(file);
  if (size > maximumFileSize)
    throw new InputError(`${shown}: the file has ${size} bytes, expected at most ${maximumFileSize}`);
  const document = parseSource(shown, decodeUtf8(tree.read(file)));
  const error = document.syntax.find(({ severity }) => severity === "error");
  if (error !== undefined) throw new InputError(`${shownLocation(shown, error.range)}: ${error.message}`, [error]);
  const model = readFlow(valueAt(document.value, surroundings.at), surroundings);
  if (model !== undefined) return { document, model };
  if (isMacro(document.value))
    throw new MacroError(`${shown}: a productivity macro is not a cloud flow, expected a cloud flow`);
  throw new InputError(`${shown}: the file has no flow definition`);
}

/** The part of a document that is at a location; the whole without one. */
function valueAt(value: unknown, at: Location | undefined): unknown {
  if (at?.parent === undefined) return value;
  const holder = valueAt(value, at.parent);
  return Array.isArray(holder) ? (holder as unknown[])[Number(at.token)] : ownMember(holder, String(at.token));
}

function foundConnector(
  { connectorId }: Collector,
  tree: FileTree,
  unit: ConnectorUnit,
  definition: string,
  solutions: readonly SolutionPart[],
  { host, around, absolute, shown, isFolder }: TreeState,
): FoundConnector {
  const row = solutions.map(({ connectorRows }) => connectorRows.get(definition.toLowerCase())).find((one) => one);
  const folder = unit.folder.slice(unit.folder.lastIndexOf("/") + 1);
  const stem = /^(.+)_openapidefinition$/i.exec(stemOf(definition))?.[1];
  const isSource = /(?:^|\/)definition\.ya?ml$/i.test(definition) && absolute !== undefined;
  let reading: ReturnType<FoundConnector["read"]> | undefined;
  return {
    id: connectorId(row?.name ?? stem ?? (folder === "" ? around : folder)),
    file: tree.display(definition),
    connectorId: row?.id,
    component: row?.component,
    read() {
      reading ??= isSource
        ? compileSource(host, path.join(absolute, unit.folder), absolute, shown, noNotes)
        : readConnectorUnit(tree, unit, noNotes, isFolder);
      return reading;
    },
    bytes(part) {
      const readme = unit.parts === undefined ? `${unit.folder === "" ? "" : `${unit.folder}/`}readme.md` : undefined;
      const file =
        part === "readme" ? tree.files.find((name) => name.toLowerCase() === readme?.toLowerCase()) : unit[part];
      return file === undefined ? undefined : readFile(tree, file, noNotes)?.bytes;
    },
  };
}

function setOf(given: string, collector: Collector): ArtefactSet {
  const { solutions, flows, connectors, connectionReferences } = collector;
  const { tables, environmentVariables, problems, incomplete, skipped } = collector;
  const sameName = (one: string, other: string | undefined): boolean => one.toLowerCase() === other?.toLowerCase();
  return {
    path: given,
    solutions,
    flows,
    connectors,
    tables,
    environmentVariables,
    connectionReferences,
    problems,
    incomplete,
    skipped,
    childFlow(workflow) {
      const name = workflow.slice(workflow.lastIndexOf("/") + 1).replace(/^\{|\}$/g, "");
      return (
        flows.find(({ workflowId }) => workflowId !== undefined && sameName(workflowId, name)) ??
        flows.find(({ id }) => sameName(id, name))
      );
    },
    connector({ apiName, apiLogicalName, logicalName }: FlowConnection) {
      const reference = connectionReferences.find((one) => sameName(one.logicalName, logicalName));
      return (
        connectors.find(
          ({ connectorId }) => connectorId !== undefined && sameName(connectorId, reference?.connectorId),
        ) ??
        connectors.find(({ id }) => sameName(id, apiLogicalName)) ??
        connectors.find(({ id }) => isConnectionTo(id, { apiName, apiLogicalName }))
      );
    },
  };
}
