import { InputError } from "../../core/diagnostics/input-error.js";
import type { HttpRequest, HttpResponse, Network } from "../../core/host/network.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { badCall } from "../engine/attempts.js";
import { decodeContent, shownHeaders } from "../engine/http-content.js";
import type { Connector, ConnectorResponse, ConnectorCall } from "../engine/run.js";
import type { TokenRequest, TokenSource } from "./access-token.js";
import { buildRequest } from "./build-request.js";
import { readDefinition, type Operation } from "./definition.js";
import { draftUrl, type Draft } from "./draft.js";
import { collectPages } from "./pages.js";
import { compilePolicies, type Policy } from "./policy.js";
import { scriptedOperations } from "./scripted-operations.js";

/** A connector as it is run: the parsed files of its folder. */
export interface RunnableConnector {
  /** apiDefinition.swagger.json */
  readonly definition: JsonObject;
  /** apiProperties.json */
  readonly properties: JsonObject;
  /** Runs script.csx; needed when scripted operations are called. */
  readonly script?: ScriptRunner;
}

/** Runs the connector's script for an operation; `send` is Context.SendAsync. */
export interface ScriptRunner {
  execute(
    call: { readonly operationId: string; readonly request: HttpRequest; readonly originalRequestUri: string },
    send: (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>,
    signal: AbortSignal,
  ): Promise<HttpResponse>;
}

export interface ConnectionContext {
  readonly network: Network;
  readonly tokens: TokenSource;
  /** The connection's parameters: token:resourceUri, token:clientId … */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly refreshTokenOn401: boolean;
}

/** Where the platform's own address of the connector would be; scripts see it as the original request's address. */
const hub = "https://connector-hub.rehearsal.invalid/apim/connector/connection";

/** A custom connector with one connection, run by its own definition, properties and script. */
export function customConnector(artefact: RunnableConnector, connection: ConnectionContext): Connector {
  const definition = readDefinition(artefact.definition);
  const properties = isJsonObject(artefact.properties["properties"]) ? artefact.properties["properties"] : {};
  const policies = compilePolicies(properties["policyTemplateInstances"]);
  const scripted = scriptedOperations(properties, artefact.script !== undefined);
  const credentials = tokenRequest(properties, connection.parameters);
  if (credentials === undefined && definition.security.some((type) => type === "oauth2")) {
    throw new InputError(
      "the connector asks for OAuth, and its properties say of no identity provider that is Entra ID",
    );
  }

  const send = async (
    operation: Operation,
    draft: Draft,
    signal: AbortSignal,
    fresh: boolean,
  ): Promise<HttpResponse> => {
    const headers = { ...draft.headers };
    if (credentials !== undefined) {
      headers["authorization"] = `Bearer ${await connection.tokens.token(credentials, signal, fresh)}`;
    }
    const request: HttpRequest = {
      method: draft.method,
      url: draftUrl(draft),
      headers,
      ...(draft.body === undefined ? {} : { body: draft.body }),
    };
    if (!scripted(operation.id)) return connection.network.send(request, signal);
    if (artefact.script === undefined) throw badCall(`operation '${operation.id}' needs the connector's script`);
    const originalRequestUri = hub + draftUrl({ ...draft, baseUrl: "" });
    return artefact.script.execute(
      { operationId: operation.id, request, originalRequestUri },
      (inner, innerSignal) => connection.network.send(inner, innerSignal),
      signal,
    );
  };

  return {
    async invoke(call: ConnectorCall): Promise<ConnectorResponse> {
      const operation = definition.operations.get(call.operationId.toLowerCase());
      if (operation === undefined) throw badCall(`the connector has no operation '${call.operationId}'`);
      const own = policies.filter((policy) => policy.operations?.has(operation.id.toLowerCase()) !== false);
      const draft = buildRequest(definition, operation, call.parameters, call.callbackUrl);
      if (call.query !== undefined) draft.query.splice(0, draft.query.length, ...call.query);
      const context = { draft, connectionParameters: connection.parameters };
      for (const policy of own) if (policy.section === "request") policy.request?.(context);
      let response = await send(operation, draft, call.signal, false);
      if (response.status === 401 && connection.refreshTokenOn401 && credentials !== undefined) {
        response = await send(operation, draft, call.signal, true);
      }
      const answer = readAnswer(response, own, context);
      const { nextLinkName } = operation;
      if (nextLinkName === undefined || call.minimumItemCount === undefined) return answer;
      const token = credentials === undefined ? undefined : await connection.tokens.token(credentials, call.signal);
      return collectPages(answer, nextLinkName, call.minimumItemCount, {
        network: connection.network,
        origin: new URL(draftUrl(draft)).origin,
        headers: { ...draft.headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
        signal: call.signal,
      });
    },
  };
}

function readAnswer(
  response: HttpResponse,
  policies: readonly Policy[],
  context: Parameters<NonNullable<Policy["request"]>>[0],
): ConnectorResponse {
  const headers = { ...response.headers };
  const section = response.status < 400 ? "response" : "failure";
  for (const policy of policies) {
    if (policy.section === section) policy.response?.({ ...context, responseHeaders: headers }, headers);
  }
  const body = decodeContent(response.body, headers["content-type"]);
  return { statusCode: response.status, headers: shownHeaders(headers), ...(body === undefined ? {} : { body }) };
}

/** What the connection asks Entra ID for; undefined when the connector does not sign in there. */
function tokenRequest(properties: JsonObject, parameters: Readonly<Record<string, unknown>>): TokenRequest | undefined {
  const declared = isJsonObject(properties["connectionParameters"])
    ? Object.values(properties["connectionParameters"])
    : [];
  const oauth = declared.filter(isJsonObject).find((parameter) => isJsonObject(parameter["oAuthSettings"]))?.[
    "oAuthSettings"
  ];
  if (!isJsonObject(oauth) || !/^aad/i.test(String(oauth["identityProvider"]))) return undefined;
  const custom = isJsonObject(oauth["customParameters"]) ? oauth["customParameters"] : {};
  const preset = (name: string): string => {
    const entry = custom[name];
    return isJsonObject(entry) && typeof entry["value"] === "string" ? entry["value"] : "";
  };
  const own = (name: string, fallback: string): string => {
    const value = parameters[name];
    return typeof value === "string" && value !== "" ? value : fallback;
  };
  return {
    authority: (preset("loginUri") === "" ? "https://login.microsoftonline.com" : preset("loginUri")).replace(
      /\/+$/,
      "",
    ),
    tenant: own("token:TenantId", preset("tenantId")),
    clientId: own("token:clientId", ""),
    clientSecret: own("token:clientSecret", ""),
    resource: own("token:resourceUri", preset("resourceUri")),
  };
}
