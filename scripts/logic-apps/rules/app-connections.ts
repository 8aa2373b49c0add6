import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { below, type Location } from "../../core/rules/location.js";
import type { FlowNode } from "../../flow/model/index.js";

/** The members of connections.json, with what their entries are called in messages. Source: Azure/LogicAppsUX, types of connections.json. */
export const connectionKinds = {
  managedApiConnections: "managed connection",
  serviceProviderConnections: "built-in connection",
  functionConnections: "function connection",
  apiManagementConnections: "API Management connection",
} as const;

export type ConnectionKind = keyof typeof connectionKinds;

/** A connection of the project that a trigger or an action names. */
export interface NamedConnection {
  readonly key: string;
  readonly kind: ConnectionKind;
  readonly location: Location;
}

/** The connection that a node names; undefined when it names none, or by an expression. */
export function namedConnection({ typeKey, inputs, inputsLocation }: FlowNode): NamedConnection | undefined {
  const [kind, ...path] = wayTo(typeKey);
  if (kind === undefined) return undefined;
  const key = path.reduce<unknown>((holder, name) => ownMember(holder, name), inputs);
  if (typeof key !== "string" || key.startsWith("@")) return undefined;
  return { key, kind, location: below(inputsLocation, ...path) };
}

function wayTo(typeKey: string): [ConnectionKind, ...string[]] | [] {
  if (typeKey.startsWith("apiconnection")) return ["managedApiConnections", "host", "connection", "referenceName"];
  if (typeKey === "serviceprovider")
    return ["serviceProviderConnections", "serviceProviderConfiguration", "connectionName"];
  if (typeKey === "function") return ["functionConnections", "function", "connectionName"];
  if (typeKey === "apimanagement") return ["apiManagementConnections", "apiManagement", "connection"];
  return [];
}

/** Entries of one kind. */
export function entriesOf(connections: JsonObject, kind: ConnectionKind): [string, unknown][] {
  const entries = connections[kind];
  return isJsonObject(entries) ? Object.entries(entries) : [];
}

/** Entries of every kind. */
export function allEntries(connections: JsonObject): { kind: ConnectionKind; key: string; entry: unknown }[] {
  return (Object.keys(connectionKinds) as ConnectionKind[]).flatMap((kind) =>
    entriesOf(connections, kind).map(([key, entry]) => ({ kind, key, entry })),
  );
}
