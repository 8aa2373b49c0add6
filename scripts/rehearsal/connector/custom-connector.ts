import { AsyncResource } from "node:async_hooks";
import { indexDefinition } from "../../connector/model/index-definition.js";
import { indexProperties } from "../../connector/model/index-properties.js";
import { isScripted } from "../../connector/model/script-operations.js";
import { securityDefinitions } from "../../connector/model/security-definitions.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { HttpRequest, HttpResponse, Network } from "../../core/host/network.js";
import type { JsonObject } from "../../core/json/json-object.js";
import { badCall } from "../engine/attempts.js";
import { decodeContent, shownHeaders } from "../engine/http-content.js";
import type { Connector, ConnectorResponse, ConnectorCall } from "../engine/run.js";
import type { TokenSource } from "./access-token.js";
import { buildRequest } from "./build-request.js";
import { draftUrl, type Draft } from "./draft.js";
import { collectPages, nextLinkName } from "./pages.js";
import { appliesTo, compilePolicies, type CompiledPolicy } from "./policy.js";
import type { PolicyContext } from "./policy-expression.js";
import { tokenRequest } from "./token-request.js";
import { withAddress } from "./with-address.js";

/** A built connector and what runs its script. */
export interface RunnableConnector {
  /** apiDefinition.swagger.json */
  readonly definition: JsonObject;
  /** apiProperties.json */
  readonly properties: JsonObject;
  /** The value of an environment variable by its schema name; undefined when it has none. */
  readonly variable?: (schemaName: string) => string | undefined;
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
export function customConnector(connector: RunnableConnector, connection: ConnectionContext): Connector {
  const { script, variable = () => undefined } = connector;
  const definition = indexDefinition(withAddress(connector.definition, variable));
  const operations = new Map([...definition.operationsById].map(([id, operation]) => [id.toLowerCase(), operation]));
  const properties = indexProperties(connector.properties);
  const policies = compilePolicies(properties);
  const credentials = tokenRequest(properties, connection.parameters, variable);
  const signIns = [...securityDefinitions(definition.root).values()];
  if (credentials === undefined && signIns.some(({ type }) => type === "oauth2")) {
    throw new InputError("the connector signs in with OAuth, but its properties name no identity provider of Entra ID");
  }

  const send = async (
    operationId: string,
    draft: Draft,
    signal: AbortSignal,
    fresh: boolean,
  ): Promise<HttpResponse> => {
    const headers = { ...draft.headers };
    if (credentials !== undefined) {
      headers["authorization"] = `Bearer ${await connection.tokens.token(credentials, signal, fresh)}`;
    }
    const request: HttpRequest = { method: draft.method, url: draftUrl(draft), headers, body: draft.body };
    if (!isScripted(properties, script !== undefined, operationId)) return connection.network.send(request, signal);
    if (script === undefined) throw badCall(`operation '${operationId}' needs the connector's script`);
    const originalRequestUri = hub + draftUrl({ ...draft, baseUrl: "" });
    return script.execute(
      { operationId, request, originalRequestUri },
      // The script runs elsewhere, and its requests still belong to this call.
      AsyncResource.bind((inner: HttpRequest, innerSignal: AbortSignal) => connection.network.send(inner, innerSignal)),
      signal,
    );
  };

  return {
    async invoke(call: ConnectorCall): Promise<ConnectorResponse> {
      const operation = operations.get(call.operationId.toLowerCase());
      if (operation?.id === undefined) throw badCall(`the connector has no operation '${call.operationId}'`);
      const { id } = operation;
      const own = policies.filter((policy) => appliesTo(policy, id));
      const draft = buildRequest(definition, operation, call.parameters, call.callbackUrl);
      if (call.query !== undefined) draft.query.splice(0, draft.query.length, ...call.query);
      const context = { draft, connectionParameters: connection.parameters };
      for (const policy of own) if (policy.section === "request") policy.request?.(context);
      let response = await send(id, draft, call.signal, false);
      if (response.status === 401 && connection.refreshTokenOn401 && credentials !== undefined) {
        response = await send(id, draft, call.signal, true);
      }
      const first = readResponse(response, own, context);
      const linkName = nextLinkName(operation);
      if (linkName === undefined || call.minimumItemCount === undefined) return first;
      const token = credentials === undefined ? undefined : await connection.tokens.token(credentials, call.signal);
      return collectPages(first, linkName, call.minimumItemCount, {
        network: connection.network,
        origin: new URL(draftUrl(draft)).origin,
        headers: { ...draft.headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
        signal: call.signal,
      });
    },
  };
}

function readResponse(
  response: HttpResponse,
  policies: readonly CompiledPolicy[],
  context: PolicyContext,
): ConnectorResponse {
  const headers = { ...response.headers };
  const section = response.status < 400 ? "response" : "failure";
  for (const policy of policies) {
    if (policy.section === section) policy.response?.({ ...context, responseHeaders: headers }, headers);
  }
  const body = decodeContent(response.body, headers["content-type"]);
  return { statusCode: response.status, headers: shownHeaders(headers), ...(body === undefined ? {} : { body }) };
}
