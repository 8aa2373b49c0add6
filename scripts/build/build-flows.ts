import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import type { Files } from "../core/host/files.js";
import { rowId } from "../project/row-id.js";
import { ownMember } from "../core/json/own-member.js";
import { readSource } from "../core/source/read-source.js";
import { schemaChecker } from "../core/source/schema-findings.js";
import type { SourceDocument } from "../core/source/source-document.js";
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
  const documents = new Map<string, SourceDocument>();
  for (const solution of project.solutions) {
    for (const id of solution.flows ?? []) {
      // A child flow that several solutions name is at home in the first.
      if (workflowIds.has(id)) continue;
      const file = projectPaths(root).flow(id);
      const document = readSource(files, file, relativeName(root, file));
      documents.set(id, document);
      // An imported flow keeps its row, so that a second import into the same environment updates it.
      const imported = ownMember(ownMember(document.value, "exported"), "workflowId");
      workflowIds.set(id, typeof imported === "string" ? imported : rowId(prefix, solution, "flow", id));
    }
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
      document: documents.get(id),
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
      imported: flow.source.exported === undefined ? undefined : true,
      values: flow.source.exported?.workflow,
    });
  }
  return {
    artefacts,
    connectionReferences: [...references.values()].sort((a, b) => (a.logicalName < b.logicalName ? -1 : 1)),
    environmentVariables: [...variables.values()],
    diagnostics,
  };
}
