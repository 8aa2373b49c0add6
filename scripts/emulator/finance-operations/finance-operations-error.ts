import type { HttpResponse } from "../../core/host/network.js";
import { emptyResponse, odataResponse, textResponse } from "../http/responses.js";
import { BodyError } from "../http/call.js";
import { ODataError } from "../odata/odata-error.js";
import type { Fault, ThrottleReason } from "../faults/fault.js";

/** The error body of /data: a fixed outer text, the real one inside. */
export function financeOperationsError(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return odataResponse(
    status,
    {
      error: {
        code: "",
        message: "An error has occurred.",
        innererror: { message, type: "System.Exception", stacktrace: "" },
      },
    },
    headers,
  );
}

/** Turns what a handler threw into the service's response; anything else is thrown on. */
export function thrownErrorResponse(error: unknown): HttpResponse {
  if (error instanceof BodyError) return financeOperationsError(400, error.message);
  if (!(error instanceof ODataError)) throw error;
  if (error.kind === "not implemented") {
    return odataResponse(501, { error: { code: "EmulatorNotImplemented", message: error.message } });
  }
  if (error.kind === "unknown segment") {
    // A name that is not there (or in the wrong case) never reaches the OData layer.
    return odataResponse(404, { Message: error.message });
  }
  return financeOperationsError(error.status, error.message, error.headers);
}

const throttleTexts: Readonly<Record<ThrottleReason, string>> = {
  requests: "Number of requests exeeded the limit of 6000 over the time window of 300 seconds.",
  time: "Combined execution time of incoming requests exceeded limit of 1200 seconds over time window of 300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.",
  concurrency: "Number of concurrent requests exceeded the limit of 52.",
  resources: "This request could not be processed at this time due to system experiencing high resource utilization.",
};

/**
 * 429 of service protection. The four texts are the vendor's own, misspelling included, because clients match on them.
 * Source: Microsoft Learn, Service protection API limits.
 */
export function throttled(reason: ThrottleReason, retryAfter: number): HttpResponse {
  return financeOperationsError(429, throttleTexts[reason], { "retry-after": String(retryAfter) });
}

/** The response of a fault that brings no body. */
export function usualResponse(fault: Fault, status: number, challenge: string): HttpResponse {
  if (status === 429) return throttled(fault.reason ?? "requests", 10);
  if (status === 401) return emptyResponse(401, { "www-authenticate": challenge });
  if (status >= 502) return textResponse(status, status === 502 ? "Bad Gateway" : "Service Unavailable");
  if (status >= 400) return financeOperationsError(status, `emulated failure ${String(status)}`);
  return emptyResponse(status);
}
