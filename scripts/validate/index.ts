import * as path from "node:path";
import { bytesSource, fileSource, type ByteSource } from "../core/archive/byte-source.js";
import type { ZipArchive } from "../core/archive/zip-reader.js";
import { InputError } from "../core/diagnostics/input-error.js";
import { systemHost, type Host } from "../core/host/host.js";
import type { ConnectorReading } from "../artefacts/connector/connector-reading.js";
import { discover, maximumNesting, type ConnectorUnit, type Unit } from "../artefacts/discover.js";
import { archiveTree, folderTree, singleFileTree, type FileTree } from "../artefacts/file-tree.js";
import type { ConnectorsBeside } from "./connectors-beside.js";
import { leftOutFinding } from "./finding-list.js";
import { oneFindingPerFault } from "./one-finding.js";
import { createSink, type Collected } from "./report-sink.js";
import { byLocation, shownName, summaryOf, type ValidateResult } from "./result.js";
import { findProjectSettings, projectName, type ProjectSettings, type ValidateSettings } from "./settings.js";
import { applySuppressions } from "./suppress.js";

export type { Diagnostic } from "../core/diagnostics/diagnostic.js";
export type { ValidateResult } from "./result.js";
export type { ValidateSettings } from "./settings.js";

export interface ValidateOptions extends ValidateSettings {
  /** Files, connector folders, archives or any trees; relative ones below the host's working folder. */
  readonly paths: readonly string[];
  readonly host?: Host;
  /** Keeps the text of every file as it was read, for repairs. Memory then grows with the files. */
  readonly keepTexts?: boolean;
  /** Called before each connector, flow and solution of the paths; what is in a zip counts as one. */
  readonly onUnit?: (name: string, done: number, of: number) => void;
}

/**
 * Checks connectors, flows and solutions without any service.
 * @throws InputError when a path does not exist
 */
export async function validate(options: ValidateOptions): Promise<ValidateResult> {
  const host = options.host ?? systemHost();
  const began = host.clock.now();
  const shown = shownName(host);
  const project = findProjectSettings(host.files, projectFolder(host, options.paths), shown);
  const settings = mergeSettings(options, project);
  const readFile = (file: string): string => host.files.readText(path.resolve(host.workingDirectory, file));
  const sink = createSink(settings, readFile, options.keepTexts);
  const found = options.paths.map((given) => {
    const absolute = path.resolve(host.workingDirectory, given);
    if (!host.files.exists(absolute)) throw new InputError(`${given}: no such file or folder`);
    const isFolder = host.files.isDirectory(absolute);
    const tree = isFolder ? folderTree(host.files, absolute, shown) : singleFileTree(host.files, absolute, shown);
    return { tree, state: { isFolder, nesting: 0, host, absolute, project: project?.directory }, ...discover(tree) };
  });
  const of = found.reduce((sum, { units }) => sum + units.length, 0);
  let skipped = 0;
  let done = 0;
  for (const { tree, state, ...discovered } of found) {
    skipped += await checkUnits(tree, discovered, sink, state, (unit) =>
      options.onUnit?.(tree.display("file" in unit ? unit.file : unit.folder), done++, of),
    );
  }
  await checkProject(project, sink);
  await checkCodes(project, sink);
  const listed = sink.findings.all();
  const leftOut = sink.findings.leftOut();
  const { rules } = settings;
  for (const [file, counts] of leftOut)
    if (rules?.["FindingsLeftOut"] !== "off") listed.push(leftOutFinding(file, counts));
  const name = projectName(host, project);
  const kept = applySuppressions(listed, sink.comments, project, name, "findings");
  const diagnostics = (project === undefined ? kept : oneFindingPerFault(kept, name)).sort(byLocation);
  return {
    files: sink.files.size,
    diagnostics,
    summary: summaryOf(diagnostics, skipped, host.clock.now() - began, leftOut.values()),
    names: [...sink.files].sort(),
    text: (file) => sink.text(file),
  };
}

/** A project file that cannot be read, or in a part, would silently change nothing. */
async function checkProject(project: ProjectSettings | undefined, sink: Collected): Promise<void> {
  if (project === undefined) return;
  const { projectFindings } = await import("../project/project-findings.js");
  const { readProjectSchema } = await import("../project/project-schema.js");
  sink.remember(project.document);
  // What is wrong in the section `validate` has a code of its own.
  const found = projectFindings(project.document, readProjectSchema()).filter(
    ({ pointer }) => !pointer.startsWith("/validate"),
  );
  for (const diagnostic of found) sink.addLocated(diagnostic);
}

/** Reading the names of all rules costs time, and most projects configure none. */
async function checkCodes(project: ProjectSettings | undefined, sink: Collected): Promise<void> {
  if (project === undefined) return;
  if (Object.keys(project.rules ?? {}).length + (project.suppress ?? []).length === 0) return;
  const { unknownCodes } = await import("./unknown-codes.js");
  for (const problem of unknownCodes(project)) {
    sink.add(project.document, { code: "SuppressionNotValid", severity: "warning", ...problem });
  }
}

/** Where the search for the project file begins: the first path, which is what the run is about. */
function projectFolder(host: Host, paths: readonly string[]): string {
  const absolute = path.resolve(host.workingDirectory, paths[0] ?? ".");
  return host.files.isDirectory(absolute) ? absolute : path.dirname(absolute);
}

function mergeSettings(options: ValidateSettings, project: ProjectSettings | undefined): ValidateSettings {
  if (project === undefined) return options;
  return {
    ...options,
    rules: { ...project.rules, ...options.rules },
    suppress: [...(project.suppress ?? []), ...(options.suppress ?? [])],
  };
}

interface TreeState {
  readonly isFolder: boolean;
  readonly nesting: number;
  /** What flows of this tree are told about its connectors; undefined when it has none. */
  readonly beside?: ConnectorsBeside;
  /** The zip around this tree, unless a tool is meant to open it. */
  readonly around?: string;
  readonly host: Host;
  /** Where the tree lies on disk, when it does. */
  readonly absolute: string | undefined;
  /** The folder of the project file, when there is one. */
  readonly project: string | undefined;
}

/** The folders of a connector in source form that can be compiled: on disk, whole, and within a project. */
function sourceFolder(
  { folder, definition, properties }: ConnectorUnit,
  { absolute, project, isFolder }: TreeState,
): { readonly directory: string; readonly root: string } | undefined {
  if (absolute === undefined || project === undefined || !isFolder) return undefined;
  if (definition?.endsWith("definition.yaml") !== true || properties?.endsWith("properties.yaml") !== true) {
    return undefined;
  }
  const directory = path.join(absolute, folder);
  return path.relative(project, directory).startsWith("..") ? undefined : { directory, root: project };
}

/** Checks everything in a tree. @returns how many files were skipped */
async function checkUnits(
  tree: FileTree,
  { units, skipped }: ReturnType<typeof discover>,
  sink: Collected,
  state: TreeState,
  began?: (unit: Unit) => void,
): Promise<number> {
  let left = skipped;
  const beside = await besideFlows(tree, units);
  for (const unit of units) {
    began?.(unit);
    left += await checkUnit(tree, unit, sink, { ...state, beside });
  }
  return left;
}

/** Loaded only where flows and connectors are side by side. */
async function besideFlows(tree: FileTree, units: readonly Unit[]): Promise<ConnectorsBeside | undefined> {
  const has = (kind: Unit["kind"]): boolean => units.some((unit) => unit.kind === kind);
  if (!has("flow") || !has("connector")) return undefined;
  const { connectorsBeside } = await import("./connectors-beside.js");
  return connectorsBeside(tree, units);
}

/**
 * Loads a module on first use and keeps it: Node looks up an import again each time, which costs more than the rules on a
 * small file.
 */
function once<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let loading: Promise<Module> | undefined;
  return () => (loading ??= load());
}

const connectorReader = once(() => import("../artefacts/connector/read-connector.js"));
const connectorCompiler = once(() => import("../artefacts/connector/compile-source.js"));
const connectorChecks = once(() => import("./check-connector.js"));
const flowChecks = once(() => import("./check-flow.js"));
const logicAppChecks = once(() => import("./check-logic-app.js"));
const templateChecks = once(() => import("./check-template.js"));
const solutionChecks = once(() => import("./check-solution.js"));
const zipReader = once(() => import("../core/archive/zip-reader.js"));

/** Every family of rules is loaded only when something of its kind is there: a cold start pays for what it checks. */
async function checkUnit(tree: FileTree, unit: Unit, sink: Collected, state: TreeState): Promise<number> {
  switch (unit.kind) {
    case "connector": {
      const reading = await readUnit(tree, unit, sink, state);
      if (reading === undefined) return 0;
      const { checkConnector } = await connectorChecks();
      checkConnector(reading, sink);
      return 0;
    }
    case "flow": {
      const { checkFlow } = await flowChecks();
      return checkFlow(tree, unit, sink, state.beside) ? 0 : 1;
    }
    case "logicApp": {
      const { checkLogicApp } = await logicAppChecks();
      return checkLogicApp(tree, unit, sink);
    }
    case "template": {
      const { checkTemplate } = await templateChecks();
      checkTemplate(tree, unit, sink);
      return 0;
    }
    case "archive":
      return checkArchive(tree, unit.file, sink, state);
    case "solution": {
      const { checkSolution } = await solutionChecks();
      checkSolution(tree, unit, sink);
      return 0;
    }
  }
}

/** Reads a connector; undefined when it does not compile. */
async function readUnit(
  tree: FileTree,
  unit: ConnectorUnit,
  sink: Collected,
  state: TreeState,
): Promise<ConnectorReading | undefined> {
  const source = sourceFolder(unit, state);
  if (source === undefined) {
    const { readConnectorUnit } = await connectorReader();
    return readConnectorUnit(tree, unit, sink, state.isFolder);
  }
  const { compileSource } = await connectorCompiler();
  const reading = compileSource(state.host, source.directory, source.root, shownName(state.host), sink);
  reading.diagnostics.forEach((diagnostic) => sink.addLocated(diagnostic));
  return reading.diagnostics.some(({ severity }) => severity === "error") ? undefined : reading;
}

async function checkArchive(tree: FileTree, file: string, sink: Collected, state: TreeState): Promise<number> {
  const shown = tree.display(file);
  sink.count(shown);
  if (state.nesting >= maximumNesting) {
    const message = `the archive is nested ${maximumNesting} deep, expected its content beside it`;
    sink.addAt(shown, { code: "ArchiveRefused", severity: "error", message });
    return 0;
  }
  const { openZip } = await zipReader();
  let archive: ZipArchive;
  try {
    archive = openZip(archiveSource(tree, file, state), shown);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const message = error.message.startsWith(`${shown}: `) ? error.message.slice(shown.length + 2) : error.message;
    sink.addAt(shown, { code: "ArchiveRefused", severity: "error", message });
    return 0;
  }
  const names = archive.entries.map(({ name }) => name.toLowerCase());
  if (state.around !== undefined && names.includes("solution.xml")) {
    const message = `the zip contains the solution '${path.posix.basename(file)}', expected the solution itself for an import`;
    sink.addAt(state.around, { code: "ArchiveContainsSolution", severity: "warning", message });
  }
  const isForDeployer = names.some((name) => /(?:^|\/)importconfig\.xml$/.test(name));
  const inside = archiveTree(archive, shown);
  return checkUnits(inside, discover(inside), sink, {
    ...state,
    around: isForDeployer ? undefined : shown,
    isFolder: true,
    nesting: state.nesting + 1,
    absolute: undefined,
  });
}

function archiveSource(tree: FileTree, file: string, { host, absolute, isFolder }: TreeState): ByteSource {
  if (absolute === undefined) return bytesSource(tree.read(file));
  return fileSource(host.files, isFolder ? path.join(absolute, file) : absolute);
}
