import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { below, rootLocation } from "../../core/rules/location.js";
import type { FlowConnection, FlowParameter } from "./flow-model.js";

/** The members of `connections.json` that have connections. Source: Azure/LogicAppsUX, types of connections.json. */
export const connectionMembers = [
  "managedApiConnections",
  "serviceProviderConnections",
  "functionConnections",
  "apiManagementConnections",
  "agentConnections",
] as const;

export type ConnectionMember = (typeof connectionMembers)[number];

/** The entries of `parameters.json`. Their values have expressions over app settings. */
export function readAppParameters(root: JsonObject): FlowParameter[] {
  return Object.entries(root).flatMap(([name, parameter]) => {
    if (!isJsonObject(parameter)) return [];
    const type = typeof parameter["type"] === "string" ? parameter["type"] : "Object";
    return { name, type, defaultValue: parameter["value"], schemaName: undefined, location: undefined };
  });
}

/** The entries of `connections.json` by key; locations are in that file. */
export function readAppConnections(root: JsonObject): ReadonlyMap<string, FlowConnection> {
  const found = new Map<string, FlowConnection>();
  for (const kind of connectionMembers) {
    const entries = root[kind];
    for (const [key, definition] of isJsonObject(entries) ? Object.entries(entries) : []) {
      const id = ownMember(
        ownMember(definition, kind === "serviceProviderConnections" ? "serviceProvider" : "api"),
        "id",
      );
      found.set(key, {
        key,
        apiName: (typeof id === "string" ? id.split("/").pop() : undefined) ?? key,
        apiLogicalName: undefined,
        logicalName: undefined,
        definition,
        location: below(rootLocation, kind, key),
      });
    }
  }
  return found;
}
