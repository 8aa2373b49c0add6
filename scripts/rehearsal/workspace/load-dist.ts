import { expectedNames } from "../../core/output/expected-names.js";
import * as path from "node:path";
import type { DefinitionIndex } from "../../connector/model/definition-index.js";
import { indexDefinition } from "../../connector/model/index-definition.js";
import { indexProperties } from "../../connector/model/index-properties.js";
import { isScripted } from "../../connector/model/script-operations.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Files } from "../../core/host/files.js";
import { openDist, type Dist } from "../../project/dist.js";
import type { ConnectorArtefact, FlowArtefact, Manifest } from "../../project/manifest.js";
import type { FlowConnection } from "../../flow/model/index.js";
import { prepareFlow } from "../engine/prepare-flow.js";
import type { LoadedConnector, LoadedFlow, RunnableSet } from "./runnable-set.js";

/**
 * Opens a dist folder for a rehearsal.
 * @param directory absolute
 * @throws InputError when it is not what `build` made
 */
export function loadDist(files: Files, directory: string): RunnableSet {
  const dist = openDist(files, directory);
  // Before anything runs: a damaged file is an error of the input, not a scenario that failed.
  dist.verify();
  const { artefacts } = dist.manifest;
  const flowArtefacts = artefacts.filter((artefact) => artefact.kind === "flow");
  const connectorArtefacts = artefacts.filter((artefact) => artefact.kind === "connector");
  const flows = new Map<string, LoadedFlow>();
  const connectors = new Map<string, LoadedConnector>();
  const load = (artefact: ConnectorArtefact | undefined): LoadedConnector | undefined => {
    if (artefact === undefined) return undefined;
    const loaded = connectors.get(artefact.id) ?? loadConnector(dist, artefact);
    connectors.set(artefact.id, loaded);
    return loaded;
  };
  const flow = (id: string): LoadedFlow => {
    const artefact = flowArtefacts.find((candidate) => candidate.id === id);
    if (artefact === undefined) {
      const known = expectedNames(
        flowArtefacts.map((candidate) => candidate.id),
        id,
      );
      throw new InputError(`there is no flow '${id}' in ${directory}, ${known}`);
    }
    const { workflowId, displayName } = artefact;
    const loaded = flows.get(id) ?? {
      id,
      workflowId,
      displayName,
      file: sourceOf(files, directory, artefact),
      prepared: prepareFlow(id, dist.json(artefact.path)),
    };
    flows.set(id, loaded);
    return loaded;
  };
  return {
    flowIds: flowArtefacts.map((artefact) => artefact.id),
    flow,
    childFlow(workflowId) {
      const artefact = flowArtefacts.find(
        (candidate) => candidate.workflowId.toLowerCase() === workflowId.toLowerCase(),
      );
      return artefact === undefined ? undefined : flow(artefact.id);
    },
    connector: (reference) => load(findConnector(dist.manifest, connectorArtefacts, reference)),
    connectorById: (id) => load(connectorArtefacts.find((artefact) => artefact.id === id)),
    tables: artefacts.filter((artefact) => artefact.kind === "table").map((artefact) => dist.json(artefact.path)),
    environmentVariables: dist.manifest.environmentVariables.map(({ schemaName, type, defaultValue }) => ({
      schemaName,
      isSecret: type === "secret",
      defaultValue,
    })),
    prefix: dist.manifest.publisher.prefix,
  };
}

/** The flow's own source comes first in the manifest; a dist folder elsewhere does not know where its project is. */
function sourceOf(files: Files, dist: string, { sources: [source] }: FlowArtefact): string | undefined {
  if (source === undefined) return undefined;
  const file = path.join(path.dirname(dist), source);
  return files.exists(file) ? file : undefined;
}

function findConnector(
  manifest: Manifest,
  connectors: readonly ConnectorArtefact[],
  reference: FlowConnection,
): ConnectorArtefact | undefined {
  const declared = manifest.connectionReferences.find((entry) => entry.logicalName === reference.logicalName);
  return connectors.find(
    (connector) =>
      connector.id === declared?.connector ||
      (reference.apiLogicalName !== undefined && connector.logicalName === reference.apiLogicalName),
  );
}

function loadConnector(dist: Dist, { id, path }: ConnectorArtefact): LoadedConnector {
  const properties = dist.json(`${path}/apiProperties.json`);
  const scriptFile = `${path}/script.csx`;
  const script = dist.has(scriptFile) ? Buffer.from(dist.read(scriptFile)).toString("utf8") : undefined;
  const definition = dist.json(`${path}/apiDefinition.swagger.json`);
  const propertiesIndex = indexProperties(properties);
  let index: DefinitionIndex | undefined;
  return {
    id,
    definition,
    properties,
    script,
    scripted: (operationId) => isScripted(propertiesIndex, script !== undefined, operationId),
    index: () => (index ??= indexDefinition(definition)),
  };
}
