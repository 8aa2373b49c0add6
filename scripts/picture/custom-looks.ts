import type { ArtefactSet, FoundConnector } from "../artefacts/index.js";
import { isJsonObject, type JsonObject } from "../core/json/json-object.js";
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
  return connectorLookOf(connector.id, definition?.root ?? {}, properties?.root ?? {});
}

/**
 * The look of a custom connector.
 * @param id its name when the definition has no title
 * @param properties apiProperties.json
 */
export function connectorLookOf(id: string, definition: JsonObject, properties: JsonObject): ConnectorLook {
  const { info } = definition;
  const title = isJsonObject(info) ? info["title"] : undefined;
  const inner = properties["properties"];
  const color = isJsonObject(inner) ? inner["iconBrandColor"] : undefined;
  return {
    name: typeof title === "string" && title.trim() !== "" ? title.trim() : id,
    color: typeof color === "string" && /^#[0-9a-f]{6}$/i.test(color) ? color.toLowerCase() : "#4b5563",
  };
}
