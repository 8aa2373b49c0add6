import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { below, type Location } from "../../core/rules/location.js";
import { connectionMembers, type ConnectionMember, type FlowNode } from "../../flow/model/index.js";

/** What messages call the entries of each member of connections.json. */
export const connectionTitles: Readonly<Record<ConnectionMember, string>> = {
  managedApiConnections: "managed connection",
  serviceProviderConnections: "built-in connection",
  functionConnections: "function connection",
  apiManagementConnections: "API Management connection",
  agentConnections: "connection of an agent",
};

/** A connection of the project that a trigger or an action names. */
export interface NamedConnection {
  readonly key: string;
  readonly kind: ConnectionMember;
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

function wayTo(typeKey: string): [ConnectionMember, ...string[]] | [] {
  if (typeKey.startsWith("apiconnection")) return ["managedApiConnections", "host", "connection", "referenceName"];
  if (typeKey === "serviceprovider")
    return ["serviceProviderConnections", "serviceProviderConfiguration", "connectionName"];
  if (typeKey === "function") return ["functionConnections", "function", "connectionName"];
  if (typeKey === "apimanagement") return ["apiManagementConnections", "apiManagement", "connection"];
  return [];
}

/** Entries of one kind. */
export function entriesOf(connections: JsonObject, kind: ConnectionMember): [string, unknown][] {
  const entries = connections[kind];
  return isJsonObject(entries) ? Object.entries(entries) : [];
}

/** Entries of every kind. */
export function allEntries(connections: JsonObject): { kind: ConnectionMember; key: string; entry: unknown }[] {
  return connectionMembers.flatMap((kind) =>
    entriesOf(connections, kind).map(([key, entry]) => ({ kind, key, entry })),
  );
}
