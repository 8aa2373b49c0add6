import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import type { Files } from "../core/host/files.js";
import { stableJson } from "../core/json/stable-json.js";
import type { Manifest } from "../project/manifest.js";
import type { Project } from "../project/project.js";
import { isSuppressed } from "../project/suppression.js";
import { manifestFileName } from "../project/read-manifest.js";
import { projectFileName, readProject } from "../project/read-project.js";
import { hashSources } from "../project/stale-sources.js";
import { buildConnectors } from "./build-connectors.js";
import { buildFlows } from "./build-flows.js";
import { buildTables } from "./build-tables.js";
import { DistWriter } from "./dist-writer.js";
import { readFormatSchema } from "./project-paths.js";

export interface BuildOptions {
  readonly files: Files;
  /** The project's folder, absolute. */
  readonly root: string;
  /** The folder of this package, absolute: the schemas of our own formats lie below it. */
  readonly packageRoot: string;
  /** Where the products go, absolute. */
  readonly dist: string;
  /** Replaces values of the project file: another publisher, another version. */
  readonly override?: (project: Project) => Project;
}

export interface BuildResult {
  /** Undefined when an error stopped the build; then nothing was written. */
  readonly manifest: Manifest | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Files written, relative to dist. */
  readonly written: readonly string[];
}

/**
 * Compiles the sources of a project into dist. Every finding of every source is reported; with an error among them
 * dist stays as it was.
 * @throws InputError when the project file or a source cannot be read
 */
export function build({ files, root, packageRoot, dist, override }: BuildOptions): BuildResult {
  const source = readProject(files, root, readFormatSchema(files, packageRoot, "project"));
  const project = override?.(source.project) ?? source.project;
  const writer = new DistWriter();
  const connectors = buildConnectors(files, root, project, writer);
  const tables = buildTables(files, root, packageRoot, project, writer);
  const flows = buildFlows(files, root, packageRoot, project, connectors.artefacts, writer);
  const accepted = project.validate?.suppress ?? [];
  // A live connector cannot change an operation's id any more: what the project accepts for a reason stops no build.
  const diagnostics = [...connectors.diagnostics, ...tables.diagnostics, ...flows.diagnostics].filter(
    (diagnostic) => !accepted.some((suppression) => isSuppressed(suppression, diagnostic, diagnostic.file)),
  );
  if (diagnostics.some((diagnostic) => diagnostic.severity === "error")) {
    return { manifest: undefined, diagnostics, written: [] };
  }
  const artefacts = [...connectors.artefacts, ...tables.artefacts, ...flows.artefacts];
  const manifest: Manifest = {
    manifestVersion: 1,
    publisher: project.publisher,
    solutionVersion: project.version,
    artefacts,
    environmentVariables: flows.environmentVariables,
    connectionReferences: flows.connectionReferences,
    solutions: project.solutions,
    sourceHashes: hashSources(files, root, [projectFileName, ...artefacts.flatMap((artefact) => artefact.sources)]),
  };
  writer.put(manifestFileName, stableJson(manifest));
  const written = writer.flush(files, dist, ["connectors", "flows", "tables"], manifestFileName);
  return { manifest, diagnostics, written };
}
