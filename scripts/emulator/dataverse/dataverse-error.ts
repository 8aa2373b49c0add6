import type { HttpResponse } from "../../core/host/network.js";
import { randomUuid, type Random } from "../../core/host/random.js";
import type { Fault, ThrottleReason } from "../faults/fault.js";
import { emptyResponse, odataResponse, textResponse } from "../http/responses.js";
import { BodyError } from "../http/call.js";
import { ODataError, type ODataErrorKind } from "../odata/odata-error.js";

/** The service's codes. Source: Microsoft Learn, Web service error codes and Web API client errors. */
const codes: Readonly<Record<ODataErrorKind, string>> = {
  request: "0x80060888",
  payload: "0x80048d19",
  "unknown property": "0x0",
  "unknown segment": "0x8006088a",
  "not found": "0x80040217",
  precondition: "0x80060882",
  "duplicate key": "0x80040237",
  "duplicate alternate key": "0x80060892",
  "no such key": "0x80060891",
  length: "0x80044331",
  method: "0x0",
  unexpected: "0x80040216",
  privilege: "0x80040220",
  "not implemented": "EmulatorNotImplemented",
};

export function dataverseError(
  random: Random,
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
  annotations: Readonly<Record<string, string>> = {},
): HttpResponse {
  return odataResponse(
    status,
    { error: { code, message, ...annotations } },
    { req_id: randomUuid(random), "content-type": "application/json; odata.metadata=minimal", ...headers },
  );
}

/** A payload that cannot be used, in the form the service gives it. */
export function payloadError(random: Random, entity: string, message: string): HttpResponse {
  const text = `Error identified in Payload provided by the user for Entity :'${entity}', InnerException : ${message}`;
  return dataverseError(random, 400, codes.payload, text);
}

/** Turns what a handler threw into the service's response; anything else is thrown on. */
export function thrownErrorResponse(random: Random, error: unknown, entity: string): HttpResponse {
  if (error instanceof BodyError) return payloadError(random, entity, error.message);
  if (!(error instanceof ODataError)) throw error;
  if (error.kind === "payload") return payloadError(random, entity, error.message);
  return dataverseError(random, error.status, codes[error.kind], error.message, error.headers);
}

const throttle: Readonly<Record<ThrottleReason, { readonly code: string; readonly text: string }>> = {
  requests: {
    code: "0x80072322",
    text: "Number of requests exceeded the limit of 6000 over time window of 300 seconds.",
  },
  time: {
    code: "0x80072321",
    text: "Combined execution time of incoming requests exceeded limit of 1,200,000 milliseconds over time window of 300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.",
  },
  concurrency: { code: "0x80072326", text: "Number of concurrent requests exceeded the limit of 52." },
  // Dataverse has no fourth limit; a fault that asks for it gets the concurrency one.
  resources: { code: "0x80072326", text: "Number of concurrent requests exceeded the limit of 52." },
};

/** 429 of service protection, with the vendor's own codes and texts. Source: Microsoft Learn, Service protection API limits. */
export function throttled(random: Random, reason: ThrottleReason, retryAfter: number): HttpResponse {
  const { code, text } = throttle[reason];
  return dataverseError(random, 429, code, text, { "retry-after": String(retryAfter) });
}

/** The response of a fault that brings no body. */
export function usualResponse(random: Random, fault: Fault, status: number, challenge: string): HttpResponse {
  if (status === 429) return throttled(random, fault.reason ?? "requests", 10);
  if (status === 401) return emptyResponse(401, { "www-authenticate": challenge });
  if (status >= 502) return textResponse(status, status === 502 ? "Bad Gateway" : "Service Unavailable");
  return status >= 400
    ? dataverseError(random, status, "0x80040216", `emulated failure ${status}`)
    : emptyResponse(status);
}
