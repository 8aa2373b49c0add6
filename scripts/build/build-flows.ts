import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import type { Files } from "../core/host/files.js";
import { stableUuid } from "../core/ids.js";
import { schemaChecker } from "../core/source/schema-findings.js";
import { compileFlow } from "../flow/index.js";
import type {
  SolutionConnectionReference,
  ConnectorArtefact,
  EnvironmentVariable,
  FlowArtefact,
} from "../project/manifest.js";
import type { Project } from "../project/project.js";
import type { DistWriter } from "./dist-writer.js";
import { projectPaths, readFormatSchema, relativeName } from "./project-paths.js";

export interface BuiltFlows {
  readonly artefacts: readonly FlowArtefact[];
  readonly connectionReferences: readonly SolutionConnectionReference[];
  readonly environmentVariables: readonly EnvironmentVariable[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles every flow that a solution names. Connection references and environment variables are listed once. */
export function buildFlows(
  files: Files,
  root: string,
  packageRoot: string,
  project: Project,
  connectors: readonly ConnectorArtefact[],
  writer: DistWriter,
): BuiltFlows {
  const { prefix } = project.publisher;
  const checkShape = schemaChecker(readFormatSchema(files, packageRoot, "flow"), "FlowFile");
  const workflowIds = new Map<string, string>();
  for (const solution of project.solutions) {
    for (const id of solution.flows ?? []) workflowIds.set(id, stableUuid(prefix, solution.name, "flow", id));
  }
  const artefacts: FlowArtefact[] = [];
  const references = new Map<string, SolutionConnectionReference>();
  const variables = new Map<string, EnvironmentVariable>();
  const diagnostics: Diagnostic[] = [];
  for (const [id, workflowId] of workflowIds) {
    const file = projectPaths(root).flow(id);
    const name = relativeName(root, file);
    const { flow, diagnostics: found } = compileFlow({
      files,
      file,
      name,
      id,
      prefix,
      environmentVariables: project.environmentVariables ?? {},
      connectors,
      workflowIds,
      checkShape,
    });
    diagnostics.push(...found);
    if (flow === undefined) continue;
    for (const reference of flow.connectionReferences) references.set(reference.logicalName, reference);
    for (const variable of flow.environmentVariables) variables.set(variable.schemaName, variable);
    const path = `flows/${id}.json`;
    artefacts.push({
      kind: "flow",
      id,
      path,
      files: [writer.put(path, flow.content)],
      sources: [name, ...flow.schemaFiles.map((schema) => relativeName(root, schema))],
      displayName: flow.source.name,
      description: flow.source.description,
      workflowId,
      environmentVariables: flow.environmentVariables.map((variable) => variable.schemaName),
      connectionReferences: flow.connectionReferences.map((reference) => reference.logicalName),
    });
  }
  return {
    artefacts,
    connectionReferences: [...references.values()].sort((a, b) => (a.logicalName < b.logicalName ? -1 : 1)),
    environmentVariables: [...variables.values()].sort((a, b) => (a.schemaName < b.schemaName ? -1 : 1)),
    diagnostics,
  };
}
