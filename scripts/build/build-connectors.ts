import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import type { Files } from "../core/host/files.js";
import { rowId } from "../project/row-id.js";
import { compileConnector } from "../connector/index.js";
import type { ConnectorArtefact, EnvironmentVariable } from "../project/manifest.js";
import type { Project } from "../project/project.js";
import { connectorVariables } from "./connector-variables.js";
import type { DistWriter } from "./dist-writer.js";
import { projectPaths } from "./project-paths.js";

export interface BuiltConnectors {
  readonly artefacts: ConnectorArtefact[];
  /** Those of the project that a connector names. */
  readonly environmentVariables: readonly EnvironmentVariable[];
  readonly diagnostics: Diagnostic[];
}

/** Compiles every connector that a solution names. */
export function buildConnectors(files: Files, root: string, project: Project, writer: DistWriter): BuiltConnectors {
  const artefacts: ConnectorArtefact[] = [];
  const environmentVariables: EnvironmentVariable[] = [];
  const diagnostics: Diagnostic[] = [];
  const { prefix } = project.publisher;
  for (const solution of project.solutions) {
    for (const id of solution.connectors ?? []) {
      const compiled = compileConnector(files, projectPaths(root).connector(id), { root, prefix });
      const used = connectorVariables(compiled, project);
      environmentVariables.push(...used.variables);
      diagnostics.push(...compiled.diagnostics, ...used.diagnostics);
      const info = compiled.definition["info"] as { title?: unknown } | undefined;
      const folder = `connectors/${id}`;
      artefacts.push({
        kind: "connector",
        id,
        path: folder,
        files: [...compiled.files].map(([name, content]) => writer.put(`${folder}/${name}`, content)),
        sources: compiled.sources,
        displayName: typeof info?.title === "string" ? info.title : id,
        connectorId: compiled.imported?.connectorId ?? rowId(prefix, solution, "connector", id),
        logicalName: compiled.imported?.logicalName ?? connectorLogicalName(prefix, id),
        imported: compiled.imported === undefined ? undefined : true,
        values: compiled.imported?.values,
      });
    }
  }
  return { artefacts, environmentVariables, diagnostics };
}

/**
 * The connector's name in Dataverse. It can never change again, and tools lose the files of names above 30 characters
 * (microsoft/powerplatform-build-tools#882): letters and digits only, which need no encoding.
 */
function connectorLogicalName(prefix: string, id: string): string {
  return `${prefix}_${id.replaceAll("-", "")}`;
}
