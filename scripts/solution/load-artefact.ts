import { isJsonObject, type JsonObject } from "../core/json/json-object.js";
import type { Dist } from "../project/dist.js";
import type { SolutionSource } from "../project/project.js";
import { rowId } from "../project/row-id.js";
import type { ConnectorArtefact, FlowArtefact, TableArtefact } from "../project/manifest.js";
import type { SolutionConnector, SolutionFlow, SolutionTable } from "./solution.js";
import type { Table } from "./table/table.js";

/** A built connector: what apiProperties.json says goes into files and elements of its own. */
export function loadConnector(dist: Dist, artefact: ConnectorArtefact): SolutionConnector {
  const file = (name: string): string => `${artefact.path}/${name}`;
  const optional = (name: string): Uint8Array | undefined => (dist.has(file(name)) ? dist.read(file(name)) : undefined);
  const definition = dist.read(file("apiDefinition.swagger.json"));
  const properties = jsonObject(dist.json(file("apiProperties.json"))["properties"]);
  const { connectionParameterSets, scriptOperations, policyTemplateInstances, iconBrandColor } = properties;
  const script = optional("script.csx");
  const icon = optional("icon.png");
  return {
    id: artefact.id,
    connectorId: artefact.connectorId,
    logicalName: artefact.logicalName,
    displayName: artefact.displayName,
    description: text(jsonObject(dist.json(file("apiDefinition.swagger.json"))["info"])["description"]),
    brandColor: text(iconBrandColor),
    definition,
    connectionParameters: jsonObject(properties["connectionParameters"]),
    policies: Array.isArray(policyTemplateInstances) ? policyTemplateInstances : [],
    ...(isJsonObject(connectionParameterSets) ? { connectionParameterSets } : {}),
    ...(Array.isArray(scriptOperations) ? { scriptOperations: scriptOperations.map(String) } : {}),
    ...(script === undefined ? {} : { script }),
    ...(icon === undefined ? {} : { icon }),
    values: artefact.values,
  };
}

export function loadFlow(dist: Dist, artefact: FlowArtefact): SolutionFlow {
  const { id, workflowId, displayName, description, connectionReferences, environmentVariables, values } = artefact;
  const content = dist.read(artefact.path);
  return { id, workflowId, displayName, description, connectionReferences, environmentVariables, values, content };
}

/** @param solution the one the project file gives the table: packing all in one zip changes no id */
export function loadTable(dist: Dist, artefact: TableArtefact, solution: SolutionSource): SolutionTable {
  const { prefix } = dist.manifest.publisher;
  return {
    ...(dist.json(artefact.path) as unknown as Table),
    formId: rowId(prefix, solution, "form", artefact.id),
    viewId: rowId(prefix, solution, "view", artefact.id),
  };
}

function jsonObject(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
