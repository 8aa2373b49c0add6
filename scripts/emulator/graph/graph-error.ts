import type { HttpResponse } from "../../core/host/network.js";
import { randomUuid } from "../../core/host/random.js";
import type { EmulatorContext } from "../context.js";
import type { Fault } from "../faults/fault.js";
import { emptyResponse, jsonResponse, textResponse } from "../http/responses.js";
import { BodyError } from "../http/call.js";
import { ODataError } from "../odata/odata-error.js";

/** An error in the form of Microsoft Graph. */
export function graphError(
  context: Pick<EmulatorContext, "clock" | "random">,
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  const id = randomUuid(context.random);
  return jsonResponse(
    status,
    {
      error: {
        code,
        message,
        innerError: {
          date: new Date(context.clock.now()).toISOString().slice(0, 19),
          "request-id": id,
          "client-request-id": id,
        },
      },
    },
    { "content-type": "application/json", "request-id": id, ...headers },
  );
}

const codes: Partial<Record<ODataError["kind"], string>> = {
  "not found": "Request_ResourceNotFound",
  "duplicate key": "Request_MultipleObjectsWithSameKeyValue",
  "unknown segment": "BadRequest",
  "unknown property": "BadRequest",
  method: "Request_BadRequest",
  "not implemented": "EmulatorNotImplemented",
};

/** Turns what a handler threw into the service's response; anything else is thrown on. */
export function thrownErrorResponse(context: EmulatorContext, error: unknown): HttpResponse {
  if (error instanceof BodyError) return graphError(context, 400, "BadRequest", error.message);
  if (!(error instanceof ODataError)) throw error;
  return graphError(context, error.status, codes[error.kind] ?? "Request_BadRequest", error.message, error.headers);
}

/** 429 of one mailbox that is asked too much at a time. Text as public responses show it. */
export function mailboxThrottled(context: EmulatorContext): HttpResponse {
  return graphError(context, 429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.", {
    "retry-after": "1",
  });
}

/** The response of a fault that brings no body. */
export function usualResponse(
  context: Pick<EmulatorContext, "clock" | "random">,
  fault: Fault,
  status: number,
  challenge: string,
): HttpResponse {
  if (status === 429) {
    // Single items of a batch get fractions of a second.
    const wait = fault.scope === "batchItem" ? "2.128" : "10";
    return graphError(context, 429, "TooManyRequests", "Too many requests, try again later.", { "retry-after": wait });
  }
  if (status === 401) {
    return graphError(context, 401, "InvalidAuthenticationToken", "The access token is not valid or out of date.", {
      "www-authenticate": challenge,
    });
  }
  if (status === 502) return textResponse(502, "Bad Gateway");
  return status >= 400 ? graphError(context, status, "UnknownError", "") : emptyResponse(status);
}
