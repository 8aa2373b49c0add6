import { indexProperties } from "../../connector/model/index-properties.js";
import { isScripted } from "../../connector/model/script-operations.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Files } from "../../core/host/files.js";
import type { JsonObject } from "../../core/json/json-object.js";
import { openDist, type Dist } from "../../project/dist.js";
import type { ConnectorArtefact, FlowArtefact, Manifest } from "../../project/manifest.js";
import type { FlowConnection } from "../../flow/model/index.js";
import { prepareFlow, type PreparedFlow } from "../engine/prepare-flow.js";

/** The artefacts that a rehearsal runs. Flows and connectors are read when they are asked for. */
export interface ArtefactSet {
  readonly manifest: Manifest;
  readonly flowIds: readonly string[];
  flow(id: string): LoadedFlow;
  /** The flow with this workflow row id, for child flows. */
  flowByWorkflowId(workflowId: string): LoadedFlow | undefined;
  /** The custom connector that a flow's reference means; undefined: a built-in one. */
  connector(reference: FlowConnection): LoadedConnector | undefined;
  /** Table definitions, as built. */
  readonly tables: readonly JsonObject[];
}

export interface LoadedFlow {
  readonly artefact: FlowArtefact;
  readonly prepared: PreparedFlow;
}

export interface LoadedConnector {
  readonly id: string;
  readonly definition: JsonObject;
  readonly properties: JsonObject;
  readonly script: string | undefined;
  /** Whether script.csx handles an operation. */
  readonly scripted: (operationId: string) => boolean;
}

/**
 * Opens a dist folder for a rehearsal.
 * @param directory absolute
 * @throws InputError when it is not what `build` made
 */
export function loadDist(files: Files, directory: string): ArtefactSet {
  const dist = openDist(files, directory);
  // Before anything runs: a damaged file is an error of the input, not a scenario that failed.
  dist.verify();
  const { artefacts } = dist.manifest;
  const flowArtefacts = artefacts.filter((artefact) => artefact.kind === "flow");
  const connectorArtefacts = artefacts.filter((artefact) => artefact.kind === "connector");
  const flows = new Map<string, LoadedFlow>();
  const connectors = new Map<string, LoadedConnector>();
  const flow = (id: string): LoadedFlow => {
    const artefact = flowArtefacts.find((candidate) => candidate.id === id);
    if (artefact === undefined) {
      const known = flowArtefacts.map((candidate) => candidate.id).join(", ");
      throw new InputError(`there is no flow '${id}' in ${directory}, expected one of ${known}`);
    }
    const loaded = flows.get(id) ?? { artefact, prepared: prepareFlow(id, dist.json(artefact.path)) };
    flows.set(id, loaded);
    return loaded;
  };
  return {
    manifest: dist.manifest,
    flowIds: flowArtefacts.map((artefact) => artefact.id),
    flow,
    flowByWorkflowId(workflowId) {
      const artefact = flowArtefacts.find(
        (candidate) => candidate.workflowId.toLowerCase() === workflowId.toLowerCase(),
      );
      return artefact === undefined ? undefined : flow(artefact.id);
    },
    connector(reference) {
      const artefact = findConnector(dist.manifest, connectorArtefacts, reference);
      if (artefact === undefined) return undefined;
      const loaded = connectors.get(artefact.id) ?? loadConnector(dist, artefact);
      connectors.set(artefact.id, loaded);
      return loaded;
    },
    tables: artefacts.filter((artefact) => artefact.kind === "table").map((artefact) => dist.json(artefact.path)),
  };
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
  const index = indexProperties(properties);
  return {
    id,
    definition: dist.json(`${path}/apiDefinition.swagger.json`),
    properties,
    script,
    scripted: (operationId) => isScripted(index, script !== undefined, operationId),
  };
}
