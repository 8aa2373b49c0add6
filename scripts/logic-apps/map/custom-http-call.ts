import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { below } from "../../core/rules/location.js";
import type { Operation } from "../../connector/model/operation.js";
import { securityDefinitions } from "../../connector/model/security-definitions.js";
import { escapedNames } from "../translate/flow-expressions.js";
import type { NewNode } from "../translate/node-members.js";
import { retryPolicyOf } from "../translate/retry.js";
import type { ExportedConnector, FlowTranslation } from "../translate/flow-translation.js";
import type { MappedCall } from "./map-entry.js";
import { requestParts } from "./operation-request.js";

/** How a request signs in, and what it sends for it besides. */
interface SignIn {
  readonly authentication?: JsonObject;
  readonly headers?: JsonObject;
  readonly queries?: JsonObject;
}

/**
 * A call of somebody's custom connector where Azure hosts none (Standard): its definition has address, verb and path, so that `Http` sends
 * the same request. Secrets of the connection become parameters. Source: Microsoft Learn, limits of Azure Logic Apps, custom connectors;
 * "Schema reference for trigger and action types", HTTP action and its authentication.
 */
export function customHttpCall(
  call: MappedCall,
  connector: ExportedConnector,
  operation: Operation,
  translation: FlowTranslation,
): NewNode | undefined {
  const { loaded } = connector;
  const address = addressOf(loaded.definition);
  const signIn = address === undefined ? undefined : signInOf(call, connector, translation);
  if (address === undefined || signIn === undefined) {
    const what = address === undefined ? "has no fixed address" : "signs in in a way that a workflow cannot";
    translation.report(
      "ExportAction",
      below(call.node.inputsLocation, "host", "operationId"),
      `'${call.node.name}' calls '${call.operationId}' of the custom connector '${loaded.id}', which ${what}, expected an address and no sign-in, a key, a user name or Entra ID`,
      "Export with --hosting consumption, or replace the call by an HTTP action.",
    );
    return undefined;
  }
  const parts = requestParts(call, loaded.index(), operation, translation);
  if (parts === undefined) return undefined;
  const inputs: JsonObject = { method: operation.method.toUpperCase(), uri: `${address}${parts.path}` };
  const headers = { ...parts.headers, ...signIn.headers };
  const queries = { ...parts.queries, ...signIn.queries };
  if (Object.keys(queries).length > 0) inputs["queries"] = queries;
  if (Object.keys(headers).length > 0) inputs["headers"] = headers;
  if (parts.body !== undefined) inputs["body"] = escapedNames(parts.body);
  if (signIn.authentication !== undefined) inputs["authentication"] = signIn.authentication;
  inputs["retryPolicy"] = retryPolicyOf(call.node, translation);
  // A key is in the request itself; what is in `authentication` is hidden anyway.
  return { type: "Http", inputs, secretInputs: signIn.headers !== undefined || signIn.queries !== undefined };
}

function addressOf({ host, basePath, schemes }: JsonObject): string | undefined {
  if (typeof host !== "string" || !/^[\w.-]+(?::\d+)?$/.test(host)) return undefined;
  const given = Array.isArray(schemes) ? (schemes as unknown[]) : [];
  const scheme = given.length === 0 || given.includes("https") ? "https" : "http";
  return `${scheme}://${host}${typeof basePath === "string" ? basePath.replace(/\/+$/, "") : ""}`;
}

/** Undefined for what only a connection can do, such as OAuth of another identity provider. */
function signInOf(call: MappedCall, connector: ExportedConnector, translation: FlowTranslation): SignIn | undefined {
  const { loaded } = connector;
  const properties = ownMember(loaded.properties["properties"], "connectionParameters");
  const parameters = Object.entries(isJsonObject(properties) ? properties : {}).filter(
    ([, parameter]) => ownMember(parameter, "type") !== undefined,
  );
  const oauth = parameters.find(([, parameter]) => ownMember(parameter, "type") === "oauthSetting");
  if (oauth !== undefined) return asIdentity(call, oauth[1], connector, translation);
  // What the connection has besides its secrets, such as a gateway or a tenant, is not known to the request.
  const names = parameters.map(([name]) => name);
  const definitions = [...securityDefinitions(loaded.definition).values()];
  const [definition] = definitions;
  if (definition === undefined) return names.length === 0 ? {} : undefined;
  if (definitions.length > 1) return undefined;
  const { type, in: sentIn, name } = definition;
  if (type === "apiKey" && names.length === 1 && typeof name === "string") {
    const key = `@{${secretParameter(loaded.id, names[0] ?? "", connector, translation)}}`;
    if (sentIn === "header") return { headers: { [name]: key } };
    return sentIn === "query" ? { queries: { [name]: key } } : undefined;
  }
  if (type === "basic" && names.includes("username") && names.includes("password") && names.length === 2) {
    const [username, password] = ["username", "password"].map(
      (part) => `@${secretParameter(loaded.id, part, connector, translation)}`,
    );
    return { authentication: { type: "Basic", username, password } };
  }
  return undefined;
}

/** Entra ID: the application's identity in place of the person who made the connection. */
function asIdentity(
  { node }: MappedCall,
  parameter: unknown,
  { displayName }: ExportedConnector,
  translation: FlowTranslation,
): SignIn | undefined {
  const settings = ownMember(parameter, "oAuthSettings");
  const provider = ownMember(settings, "identityProvider");
  const custom = ownMember(settings, "customParameters");
  const resource =
    textAt(custom, "resourceUri") ?? textAt(custom, "ResourceUri") ?? resourceId(ownMember(settings, "properties"));
  if (!/^aad/i.test(String(provider)) || resource === undefined) return undefined;
  translation.note(
    below(node.inputsLocation, "host"),
    `'${node.name}' calls '${displayName}' as the application's identity, which needs the rights at '${resource}' that the person of the connection had`,
  );
  return { authentication: { type: "ManagedServiceIdentity", audience: resource } };
}

function textAt(holder: unknown, name: string): string | undefined {
  const value = ownMember(ownMember(holder, name), "value");
  return typeof value === "string" && value !== "" ? value : undefined;
}

function resourceId(properties: unknown): string | undefined {
  const value = ownMember(properties, "AzureActiveDirectoryResourceId");
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A secret of the connection, which nobody but Key Vault knows. */
function secretParameter(
  connector: string,
  name: string,
  { displayName }: ExportedConnector,
  translation: FlowTranslation,
): string {
  const parameter = {
    name: `${connector}_${name}`.replaceAll(/[^A-Za-z0-9_]+/g, "_").replace(/^(?=\d)/, "_"),
    type: "String",
    secret: true,
    description: `${displayName}: ${name}`,
    source: "connection",
  } as const;
  translation.parts.addParameter(parameter);
  return translation.parameter(parameter.name);
}
