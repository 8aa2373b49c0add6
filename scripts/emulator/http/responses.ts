import { exactJson } from "../../core/json/lossless-json.js";
import type { HttpResponse } from "../../core/host/network.js";

type Headers = Readonly<Record<string, string>>;

const nothing = new Uint8Array();

export function emptyResponse(status: number, headers: Headers = {}): HttpResponse {
  return { status, headers, body: nothing };
}

export function bytesResponse(
  status: number,
  contentType: string,
  body: Uint8Array,
  headers: Headers = {},
): HttpResponse {
  return { status, headers: { "content-type": contentType, ...headers }, body };
}

export function textResponse(status: number, text: string, headers: Headers = {}): HttpResponse {
  return bytesResponse(status, "text/plain; charset=utf-8", Buffer.from(text), headers);
}

export function jsonResponse(status: number, value: unknown, headers: Headers = {}): HttpResponse {
  return bytesResponse(status, "application/json; charset=utf-8", Buffer.from(exactJson(value)), headers);
}

/** JSON with the headers of an OData 4.0 service. */
export function odataResponse(status: number, value: unknown, headers: Headers = {}): HttpResponse {
  return jsonResponse(status, value, {
    "content-type": "application/json; odata.metadata=minimal; odata.streaming=true",
    "odata-version": "4.0",
    ...headers,
  });
}
