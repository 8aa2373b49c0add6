import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { managedConnector, readManagedForm } from "../../flow/managed-api/index.js";
import type { FlowConnection } from "../../flow/model/index.js";
import { textOfValue } from "./text-of.js";

/** A call as a connector of the rehearsal takes it: the operation by its id, its parameters side by side. */
export interface NamedCall {
  readonly connection: FlowConnection;
  readonly operationId: string;
  readonly parameters: JsonObject;
}

/**
 * The operation that Logic Apps call by verb and path; undefined when the table has none like it.
 * @param inputs evaluated
 */
export function readManagedCall(connection: FlowConnection, inputs: JsonObject): NamedCall | undefined {
  const managed = connectorOf(connection);
  const { method, path, queries, headers, body } = requestOf(inputs);
  if (managed === undefined || typeof path !== "string") return undefined;
  const read = readManagedForm(managed, {
    method: typeof method === "string" ? method : undefined,
    path,
    queries: isJsonObject(queries) ? queries : {},
    headers: isJsonObject(headers) ? headers : {},
    body,
  });
  if (read === undefined) return undefined;
  const { operation, parameters } = read;
  return { connection: inCloudFlows(connection), operationId: operation.operationId, parameters };
}

/** Of a notification the request that fetches what is new. */
function requestOf(inputs: JsonObject): JsonObject {
  const { fetch } = inputs;
  if (!isJsonObject(fetch)) return inputs;
  return { ...fetch, path: ownMember(fetch["pathTemplate"], "template") };
}

/** The same connection under the name that its connector has in cloud flows, by which the rehearsal knows it. */
export function inCloudFlows(connection: FlowConnection): FlowConnection {
  return { ...connection, apiName: connectorOf(connection)?.cloudApi ?? connection.apiName };
}

/** Consumption names connections alone: the key is the API, with a number when there are several. */
function connectorOf({ apiName }: FlowConnection): ReturnType<typeof managedConnector> {
  return managedConnector(apiName) ?? managedConnector(textOfValue(apiName).replace(/[-_]?\d+$/, ""));
}
