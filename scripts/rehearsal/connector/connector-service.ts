import { decodeJwt } from "jose";
import type { DefinitionIndex } from "../../connector/model/definition-index.js";
import type { Operation } from "../../connector/model/operation.js";
import { NetworkError, type HttpRequest, type HttpResponse } from "../../core/host/network.js";
import { exactJson } from "../../core/json/lossless-json.js";
import { ActionFailure } from "../engine/failures.js";
import { decodeContent, encodeContent } from "../engine/http-content.js";
import type { Connector, ConnectorResponse } from "../engine/run.js";

/** A custom connector that the service runs. */
export interface ServedConnector {
  readonly connector: Connector;
  readonly definition: DefinitionIndex;
}

export interface ConnectorServiceOptions {
  /** Where the service is, without a slash at the end. */
  readonly url: string;
  /** Audience that its tokens must have, to the letter. */
  readonly audience: string;
  /** A connector by the name of its folder. */
  connector(id: string): ServedConnector | undefined;
}

/**
 * The connector service in a rehearsal: requests to `<url>/<connector>/<path>` run the operation as the connector does, script included. The
 * service itself is in `service/`; here the connector runtime takes its place.
 */
export function connectorService(options: ConnectorServiceOptions) {
  return {
    serves: (url: string): boolean => url === options.url || url.startsWith(`${options.url}/`),
    async send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
      if (audienceOf(request.headers["authorization"]) !== options.audience) {
        return problem(401, `the token is not for ${options.audience}`);
      }
      const { pathname, searchParams } = new URL(request.url);
      const base = new URL(options.url).pathname.replace(/\/+$/, "");
      const [, id = "", ...segments] = pathname.slice(base.length).split("/");
      const served = options.connector(decodeURIComponent(id));
      const match = served && findOperation(served.definition, request.method, segments);
      if (served === undefined || match === undefined) {
        return problem(404, `there is no operation ${request.method} ${pathname}`);
      }
      const parameters = { ...match.values, ...sentParameters(match.operation, request, searchParams) };
      try {
        const call = { operationId: match.operation.id ?? "", parameters, signal };
        return httpResponse(await served.connector.invoke(call));
      } catch (error) {
        if (error instanceof ActionFailure) return problem(400, error.message);
        if (!(error instanceof NetworkError)) throw error;
        return problem(error.kind === "timeout" ? 504 : 502, error.message);
      }
    },
  };
}

/** The `aud` claim; what signed the token is checked where tokens are given. */
function audienceOf(authorization: string | undefined): unknown {
  const token = /^Bearer (.+)$/.exec(authorization ?? "")?.[1];
  if (token === undefined) return undefined;
  try {
    return decodeJwt(token).aud;
  } catch {
    return undefined;
  }
}

function findOperation(
  definition: DefinitionIndex,
  method: string,
  given: readonly string[],
): { operation: Operation; values: Record<string, unknown> } | undefined {
  for (const operation of definition.operationsById.values()) {
    if (operation.method.toUpperCase() !== method.toUpperCase()) continue;
    const values = valuesInPath(operation.path.split("/").slice(1), given);
    if (values !== undefined) return { operation, values };
  }
  return undefined;
}

function valuesInPath(pattern: readonly string[], given: readonly string[]): Record<string, unknown> | undefined {
  if (pattern.length !== given.length) return undefined;
  const values: Record<string, unknown> = {};
  for (const [index, part] of pattern.entries()) {
    const names: string[] = [];
    const expression = part
      .split(/(\{[^{}]+\})/)
      .map((piece) => {
        if (!/^\{.+\}$/.test(piece)) return piece.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
        names.push(piece.slice(1, -1));
        return "(.+?)";
      })
      .join("");
    const match = new RegExp(`^${expression}$`).exec(given[index] ?? "");
    if (match === null) return undefined;
    for (const [position, name] of names.entries()) values[name] = decodeURIComponent(match[position + 1] ?? "");
  }
  return values;
}

function sentParameters(operation: Operation, request: HttpRequest, query: URLSearchParams): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { name, sentIn } of operation.parameters) {
    if (sentIn === "query" && query.has(name)) values[name] = query.get(name);
    const header = request.headers[name.toLowerCase()];
    if (sentIn === "header" && header !== undefined) values[name] = header;
    if (sentIn === "body" && request.body !== undefined) {
      values[name] = decodeContent(request.body, request.headers["content-type"]);
    }
  }
  return values;
}

function httpResponse({ statusCode, headers, body }: ConnectorResponse): HttpResponse {
  const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  if (body === undefined) return { status: statusCode, headers: plain, body: new Uint8Array() };
  const { bytes, contentType } = encodeContent(body);
  if (contentType !== undefined) plain["content-type"] ??= contentType;
  return { status: statusCode, headers: plain, body: bytes };
}

function problem(status: number, message: string): HttpResponse {
  const body = Buffer.from(exactJson({ error: { code: String(status), message } }));
  return { status, headers: { "content-type": "application/json" }, body };
}
