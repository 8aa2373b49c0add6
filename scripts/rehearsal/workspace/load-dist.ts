import * as path from "node:path";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Files } from "../../core/host/files.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import type { ConnectorArtefact, FlowArtefact, Manifest } from "../../project/manifest.js";
import { compileFlow, type CompiledFlow } from "../engine/compile-flow.js";
import type { ConnectionReference } from "../engine/run.js";

/** What `build` left, as the rehearsal needs it. Flows and connectors are read when they are asked for. */
export interface Dist {
  readonly manifest: Manifest;
  readonly flowIds: readonly string[];
  flow(id: string): DistFlow;
  /** The flow with this workflow row id, for child flows. */
  flowByWorkflowId(workflowId: string): DistFlow | undefined;
  /** The own connector a flow's reference means; undefined: a built-in one. */
  connector(reference: ConnectionReference): DistConnector | undefined;
  /** Table definitions, as built. */
  readonly tables: readonly JsonObject[];
}

export interface DistFlow {
  readonly artefact: FlowArtefact;
  readonly compiled: CompiledFlow;
}

export interface DistConnector {
  readonly id: string;
  readonly definition: JsonObject;
  readonly properties: JsonObject;
  readonly script?: string;
  /** Lower-case ids of the operations that script.csx answers. */
  readonly scripted: ReadonlySet<string>;
}

/** Reads dist/manifest.json and what it names. Throws InputError when it is missing or of another version. */
export function loadDist(files: Files, directory: string): Dist {
  const manifest = readManifest(files, directory);
  const flowArtefacts = manifest.artefacts.filter((artefact) => artefact.kind === "flow");
  const connectorArtefacts = manifest.artefacts.filter((artefact) => artefact.kind === "connector");
  const flows = new Map<string, DistFlow>();
  const connectors = new Map<string, DistConnector>();
  const read = (file: string): JsonObject => readObject(files, path.join(directory, file));
  const flow = (id: string): DistFlow => {
    const artefact = flowArtefacts.find((candidate) => candidate.id === id);
    if (artefact === undefined) {
      const known = flowArtefacts.map((candidate) => candidate.id).join(", ");
      throw new InputError(`there is no flow '${id}' in ${directory}, expected one of ${known}`);
    }
    const loaded = flows.get(id) ?? { artefact, compiled: compileFlow(id, read(artefact.path)) };
    flows.set(id, loaded);
    return loaded;
  };
  return {
    manifest,
    flowIds: flowArtefacts.map((artefact) => artefact.id),
    flow,
    flowByWorkflowId(workflowId) {
      const artefact = flowArtefacts.find(
        (candidate) => candidate.workflowId.toLowerCase() === workflowId.toLowerCase(),
      );
      return artefact === undefined ? undefined : flow(artefact.id);
    },
    connector(reference) {
      const artefact = findConnector(manifest, connectorArtefacts, reference);
      if (artefact === undefined) return undefined;
      const loaded = connectors.get(artefact.id) ?? readConnector(files, directory, artefact);
      connectors.set(artefact.id, loaded);
      return loaded;
    },
    tables: manifest.artefacts.filter((artefact) => artefact.kind === "table").map((artefact) => read(artefact.path)),
  };
}

function findConnector(
  manifest: Manifest,
  connectors: readonly ConnectorArtefact[],
  reference: ConnectionReference,
): ConnectorArtefact | undefined {
  const declared = manifest.connectionReferences.find((entry) => entry.logicalName === reference.logicalName);
  return connectors.find(
    (connector) =>
      connector.id === declared?.connector ||
      (reference.apiLogicalName !== undefined && connector.logicalName === reference.apiLogicalName),
  );
}

function readConnector(files: Files, directory: string, artefact: ConnectorArtefact): DistConnector {
  const folder = path.join(directory, artefact.path);
  const properties = readObject(files, path.join(folder, "apiProperties.json"));
  const script = path.join(folder, "script.csx");
  const inner = isJsonObject(properties["properties"]) ? properties["properties"] : {};
  const scripted = Array.isArray(inner["scriptOperations"]) ? inner["scriptOperations"] : [];
  return {
    id: artefact.id,
    definition: readObject(files, path.join(folder, "apiDefinition.swagger.json")),
    properties,
    ...(files.exists(script) ? { script: files.readText(script) } : {}),
    scripted: new Set(scripted.map((name) => String(name).toLowerCase())),
  };
}

function readManifest(files: Files, directory: string): Manifest {
  const file = path.join(directory, "manifest.json");
  if (!files.exists(file)) throw new InputError(`${file}: no such file; run 'power-batch build' first`);
  const manifest = readObject(files, file);
  if (manifest["manifestVersion"] !== 1) {
    throw new InputError(`${file}: manifestVersion is ${String(manifest["manifestVersion"])}, expected 1`);
  }
  return manifest as unknown as Manifest;
}

function readObject(files: Files, file: string): JsonObject {
  if (!files.exists(file)) throw new InputError(`${file}: no such file`);
  let value: unknown;
  try {
    value = JSON.parse(files.readText(file));
  } catch (error) {
    throw new InputError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isJsonObject(value)) throw new InputError(`${file}: not a JSON object`);
  return value;
}
