import { isJsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { textValue } from "../../core/json/text-value.js";
import { below } from "../../core/rules/location.js";
import type { FoundDefinition } from "./find-definition.js";
import type { FlowConnection } from "./flow-model.js";

/** The connections that a document declares; undefined when they are in another file. */
export function readConnections({
  connections,
  connectionsLocation,
}: FoundDefinition): ReadonlyMap<string, FlowConnection> | undefined {
  if (connections === undefined) return undefined;
  return new Map(
    Object.entries(connections).map(([key, definition]): [string, FlowConnection] => [
      key,
      {
        key,
        apiName: apiName(definition) ?? key,
        apiLogicalName: textValue(ownMember(ownMember(definition, "api"), "logicalName")),
        logicalName: textValue(ownMember(ownMember(definition, "connection"), "connectionReferenceLogicalName")),
        definition,
        location: below(connectionsLocation, key),
      },
    ]),
  );
}

/** Solutions name the API, sources the connector; packages and Logic Apps have its resource id. */
function apiName(definition: unknown): string | undefined {
  if (!isJsonObject(definition)) return undefined;
  const { api, connector, id } = definition;
  return textValue(ownMember(api, "name")) ?? textValue(connector) ?? textValue(id)?.split("/").pop();
}
