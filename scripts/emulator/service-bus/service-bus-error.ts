import type { HttpResponse } from "../../core/host/network.js";
import type { Fault } from "../faults/fault.js";
import { bytesResponse, emptyResponse } from "../http/responses.js";

/** An error as the REST API of Service Bus gives it: XML. Source: Microsoft Learn, Service Bus REST API, response codes. */
export function serviceBusError(
  status: number,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  const shown = detail.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const text = `<Error><Code>${status}</Code><Detail>${shown}</Detail></Error>`;
  return bytesResponse(status, "application/xml; charset=utf-8", Buffer.from(text), headers);
}

/** The response of a fault that brings no body. Source: Microsoft Learn, "Throttling operations on Azure Service Bus". */
export function usualResponse(_fault: Fault, status: number, challenge: string): HttpResponse {
  if (status === 401)
    return serviceBusError(401, "InvalidSignature: the token has an invalid signature", {
      "www-authenticate": challenge,
    });
  if (status === 429)
    return serviceBusError(429, "the request was terminated because the entity is being throttled", {
      "retry-after": "10",
    });
  if (status === 503) return serviceBusError(503, "the server is busy, wait and try again");
  return status >= 400 ? serviceBusError(status, "the operation failed") : emptyResponse(status);
}
