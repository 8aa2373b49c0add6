import type { ArtefactSet, FoundConnector } from "../artefacts/index.js";
import { isJsonObject } from "../core/json/json-object.js";
import type { FlowModel } from "../flow/model/index.js";
import type { ConnectorLook } from "./look/connector-look.js";

/** Looks of the custom connectors that came with a flow, by the API name that its connections have. */
export function customLooks(flow: FlowModel, set: ArtefactSet): ReadonlyMap<string, ConnectorLook> {
  const looks = new Map<string, ConnectorLook>();
  for (const connection of flow.connections?.values() ?? []) {
    const connector = set.connector(connection);
    if (connector !== undefined) looks.set(connection.apiName, lookOf(connector));
  }
  return looks;
}

function lookOf(connector: FoundConnector): ConnectorLook {
  const { definition, properties } = connector.read().context;
  const info = definition?.root["info"];
  const title = isJsonObject(info) ? info["title"] : undefined;
  const color = properties?.value["iconBrandColor"];
  return {
    name: typeof title === "string" && title.trim() !== "" ? title.trim() : connector.id,
    color: typeof color === "string" && /^#[0-9a-f]{6}$/i.test(color) ? color.toLowerCase() : "#4b5563",
  };
}
