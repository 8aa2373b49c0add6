import { VirtualClock } from "../../../scripts/core/host/clock.js";
import type { HttpRequest, HttpResponse } from "../../../scripts/core/host/network.js";
import { bytes, loadConnector, text } from "../../support/script-host.js";

export const host = "https://contoso.operations.dynamics.com";
export const hub = "https://unitedstates.azure-apim.net/apim/financeops/abc";

/** What the environment answers; a text is JSON with status 200. */
export type Reply = Partial<HttpResponse> | string | object;

export interface Run {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly raw: Uint8Array;
  readonly sent: readonly HttpRequest[];
}

/** Runs an operation of the built script of the finance and operations connector. */
export async function run(
  operationId: string,
  call: {
    method?: string;
    path: string;
    headers?: Record<string, string>;
    body?: unknown;
    encode?: boolean;
    base?: string;
  },
  ...replies: Reply[]
): Promise<Run> {
  const script = await loadConnector("finance-operations");
  const sent: HttpRequest[] = [];
  const body =
    call.body === undefined || call.body instanceof Uint8Array ? call.body : bytes(JSON.stringify(call.body));
  const response = await script.execute(
    {
      operationId,
      originalRequestUri: `${hub}${call.path}`,
      encodeOperationId: call.encode ?? false,
      request: {
        method: call.method ?? (body === undefined ? "GET" : "POST"),
        url: `${call.base ?? host}${call.path}`,
        headers: {
          authorization: "Bearer token",
          "x-ms-client-tracking-id": "t",
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...call.headers,
        },
        ...(body === undefined ? {} : { body: body }),
      },
    },
    {
      clock: new VirtualClock(0),
      send: (request) => {
        sent.push(request);
        const reply = replies[sent.length - 1];
        if (reply === undefined) throw new Error(`nothing was to be sent to ${request.url}`);
        return Promise.resolve(answer(reply));
      },
    },
  );
  const content = text(response.body);
  return {
    status: response.status,
    headers: response.headers,
    body: /^[[{]/.test(content) ? JSON.parse(content) : content,
    raw: response.body,
    sent,
  };
}

function answer(reply: Reply): HttpResponse {
  const isResponse = typeof reply === "object" && "status" in reply && typeof reply.status === "number";
  if (isResponse) {
    const { status, headers, body } = reply;
    return { status: status ?? 200, headers: headers ?? {}, body: body ?? new Uint8Array() };
  }
  const content = typeof reply === "string" ? reply : JSON.stringify(reply);
  return { status: 200, headers: { "content-type": "application/json; charset=utf-8" }, body: bytes(content) };
}
