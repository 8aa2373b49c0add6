import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { textValue } from "../../core/json/text-value.js";
import { below, type Location } from "../../core/rules/location.js";

/** What a trigger or an action says about the connector that it calls, whatever form the host has. */
export interface CalledOperation {
  /** Key of the connection; undefined when it is missing or an expression works it out. */
  readonly connection: string | undefined;
  /** Of the text that names the connection, or of the host when nothing does. */
  readonly connectionLocation: Location;
  /** `/providers/Microsoft.PowerApps/apis/…`; empty for custom connectors, undefined in Logic Apps. */
  readonly apiId: string | undefined;
  /** Solutions and sources name the operation … */
  readonly operationId: string | undefined;
  /** … packages and Logic Apps its verb and path. */
  readonly method: string | undefined;
  readonly path: string | undefined;
  /** Body members are flattened with "/" where the operation is named by id. */
  readonly parameters: JsonObject;
}

/**
 * Reads the call of a node; undefined when it calls no connector.
 *
 * Four forms of host (sources: exported solutions and packages; Microsoft Learn, workflow definitions of Azure Logic Apps):
 * `host.connectionName` (solution, source), `host.connection.name` with an expression over `$connections` (package,
 * Consumption), `host.connection.referenceName` (Standard) and `serviceProviderConfiguration` (Standard, built-in).
 */
export function readCalledOperation(
  typeKey: string,
  inputs: JsonObject,
  inputsLocation: Location,
): CalledOperation | undefined {
  const provider = inputs["serviceProviderConfiguration"];
  const isProvider = typeKey === "serviceprovider" && isJsonObject(provider);
  const host = isProvider ? provider : inputs["host"];
  if (!isJsonObject(host)) return undefined;
  const byExpression = ownMember(host["connection"], "name");
  const byReference = ownMember(host["connection"], "referenceName");
  const named = [host["connectionName"], byExpression, byReference].some((name) => typeof name === "string");
  if (!named && !/^(?:openapi|api)connection/.test(typeKey)) return undefined;
  const location = below(inputsLocation, isProvider ? "serviceProviderConfiguration" : "host");
  const { parameters } = inputs;
  return {
    ...readKey(host["connectionName"], byExpression, byReference, location),
    apiId: textValue(ownMember(host, "apiId")),
    operationId: textValue(ownMember(host, "operationId")),
    method: textValue(ownMember(inputs, "method")),
    path: textValue(ownMember(inputs, "path")),
    parameters: isJsonObject(parameters) ? parameters : {},
  };
}

function readKey(
  name: unknown,
  byExpression: unknown,
  byReference: unknown,
  host: Location,
): Pick<CalledOperation, "connection" | "connectionLocation"> {
  if (typeof name === "string") {
    const location = below(host, "connectionName");
    return { connection: name.startsWith("@") ? undefined : name, connectionLocation: location };
  }
  if (typeof byExpression === "string") {
    const key = /\$connections'\)\s*\??\[\s*'([^']+)'/.exec(byExpression)?.[1];
    return { connection: key, connectionLocation: below(host, "connection", "name") };
  }
  if (typeof byReference === "string") {
    return { connection: byReference, connectionLocation: below(host, "connection", "referenceName") };
  }
  return { connection: undefined, connectionLocation: host };
}

/** The connector that a call is to, such as `shared_teams`; "" when nothing says it. */
export function apiNameOf(
  operation: CalledOperation,
  connections: ReadonlyMap<string, { readonly apiName: string }> | undefined,
): string {
  const { apiId, connection } = operation;
  const byId = apiId?.split("/").pop();
  if (byId !== undefined && byId !== "") return byId;
  return connections?.get(connection ?? "")?.apiName ?? connection ?? "";
}
