import { exactJson } from "../../core/json/lossless-json.js";
import { collectPages } from "../connector/pages.js";
import { decodeContent, shownHeaders } from "../engine/http-content.js";
import type { ConnectorResponse, ConnectorCall } from "../engine/run.js";
import { textOfValue } from "../engine/text-of.js";
import type { AdapterContext } from "./adapter.js";

/** An OData request of a built-in connector. */
export interface ODataRequest {
  /** https://contoso.operations.dynamics.com */
  readonly origin: string;
  readonly method: string;
  /** Encoded path, from the slash. */
  readonly path: string;
  readonly query?: readonly (readonly [name: string, value: unknown])[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Sends as the connection's service principal; a refused token is renewed once. */
export async function sendOData(
  context: AdapterContext,
  request: ODataRequest,
  call: ConnectorCall,
): Promise<ConnectorResponse> {
  const { network, tokens, parameters } = context;
  const wanted = (request.query ?? []).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const query = wanted.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(plain(value))}`);
  const url = `${request.origin}${request.path}${query.length === 0 ? "" : `?${query.join("&")}`}`;
  const body = request.body === undefined ? undefined : Buffer.from(exactJson(request.body));
  let headers: Record<string, string> = {};
  const attempt = async (fresh: boolean): ReturnType<typeof network.send> => {
    const token = await tokens.token(
      {
        authority: "https://login.microsoftonline.com",
        tenant: textOfValue(parameters["token:TenantId"]),
        clientId: textOfValue(parameters["token:clientId"]),
        clientSecret: textOfValue(parameters["token:clientSecret"]),
        resource: request.origin,
      },
      call.signal,
      fresh,
    );
    headers = {
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...request.headers,
      authorization: `Bearer ${token}`,
    };
    return network.send({ method: request.method, url, headers, body }, call.signal);
  };
  let response = await attempt(false);
  if (response.status === 401 && context.refreshTokenOn401) response = await attempt(true);
  const data = decodeContent(response.body, response.headers["content-type"]);
  const page: ConnectorResponse = {
    statusCode: response.status,
    headers: shownHeaders(response.headers),
    body: data,
  };
  if (request.method !== "GET" || call.minimumItemCount === undefined) return page;
  return collectPages(page, "@odata.nextLink", call.minimumItemCount, {
    network,
    origin: request.origin,
    headers,
    signal: call.signal,
  });
}

function plain(value: unknown): string {
  return typeof value === "boolean" ? String(value) : textOfValue(value);
}
