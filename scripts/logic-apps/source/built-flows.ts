import * as path from "node:path";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Host } from "../../core/host/host.js";
import { expectedNames } from "../../core/output/expected-names.js";
import { readSource } from "../../core/source/read-source.js";
import { locate, type SourceDocument } from "../../core/source/source-document.js";
import { readFlow } from "../../flow/model/index.js";
import { openDist } from "../../project/dist.js";
import type { FlowArtefact, Manifest } from "../../project/manifest.js";
import { loadDist } from "../../rehearsal/workspace/load-dist.js";
import type { ExportedConnector, FlowToExport, Surroundings } from "../translate/flow-translation.js";
import type { FlowSet } from "./flow-set.js";

/**
 * Flows that `build` made, by name; all of them when none is named.
 * @param directory as given
 */
export function builtFlows({ files, workingDirectory }: Host, directory: string, names: readonly string[]): FlowSet {
  const dist = openDist(files, path.resolve(workingDirectory, directory));
  dist.verify();
  const { manifest } = dist;
  const artefacts = manifest.artefacts.filter((artefact) => artefact.kind === "flow");
  const known = artefacts.map(({ id }) => id);
  const wrong = names.find((name) => !known.includes(name));
  if (wrong !== undefined)
    throw new InputError(`there is no flow '${wrong}' in ${directory}, ${expectedNames(known, wrong)}`);
  const documents = new Map<string, SourceDocument>();
  const flows = new Map<string, FlowToExport>();
  const read = (artefact: FlowArtefact): FlowToExport => {
    const { id, displayName, description } = artefact;
    const loaded = flows.get(id);
    if (loaded !== undefined) return loaded;
    const file = path.posix.join(directory.split(path.sep).join("/"), artefact.path);
    const document = readSource(files, path.resolve(workingDirectory, directory, artefact.path), file);
    const model = readFlow(document.value);
    if (model === undefined) throw new InputError(`${file}: the file has no flow definition`);
    documents.set(id, document);
    const notTogetherWith = manifest.solutions.flatMap(({ notTogether = {} }) => notTogether[id] ?? [])[0];
    const flow = {
      id,
      displayName,
      description: description === "" ? undefined : description,
      model,
      notTogetherWith,
    };
    flows.set(id, flow);
    return flow;
  };
  const chosen = names.length === 0 ? artefacts : artefacts.filter(({ id }) => names.includes(id));
  const around: Surroundings = {
    ...projectSurroundings(files, path.resolve(workingDirectory, directory), manifest),
    childFlow(workflow) {
      const child = artefacts.find(({ workflowId }) => workflowId.toLowerCase() === workflow.toLowerCase());
      return child && read(child);
    },
  };
  return {
    name: manifest.publisher.uniqueName,
    flows: chosen.map(read),
    around,
    problems: [],
    locate(flow, finding) {
      const document = documents.get(flow.id);
      if (document === undefined) throw new Error(`the flow '${flow.id}' was not read`);
      return locate(document, finding);
    },
  };
}

/** Connectors and environment variables of a built project. */
export function projectSurroundings(
  files: Host["files"],
  directory: string,
  { artefacts, environmentVariables }: Manifest,
): Omit<Surroundings, "childFlow"> {
  const set = loadDist(files, directory);
  const variable = (schemaName: string): Manifest["environmentVariables"][number] | undefined =>
    environmentVariables.find((one) => one.schemaName.toLowerCase() === schemaName.toLowerCase());
  return {
    connector(connection): ExportedConnector | undefined {
      const loaded = set.connector(connection);
      if (loaded === undefined) return undefined;
      const artefact = artefacts.find((one) => one.kind === "connector" && one.id === loaded.id);
      const displayName = artefact?.kind === "connector" ? artefact.displayName : loaded.id;
      return { loaded, displayName, isOfProject: true };
    },
    isSecret: (schemaName) => variable(schemaName)?.type === "secret",
    variableDescription: (schemaName) => variable(schemaName)?.description,
  };
}
