import type { Clock } from "../../core/host/clock.js";
import { NetworkError, type HttpResponse } from "../../core/host/network.js";
import { bytesResponse, jsonResponse, textResponse } from "../http/responses.js";
import type { Fault } from "./fault.js";

/** What a fault needs of the emulator. */
export interface FaultContext {
  readonly clock: Clock;
  /** Ends waiting early, when the emulator is shut down. */
  readonly signal: AbortSignal;
  /** Lets the service do its work. */
  serve(): Promise<HttpResponse>;
  /** The service's own response to a status, used when the fault brings no body. */
  usual(fault: Fault, status: number): HttpResponse;
  expireTokens(): void;
}

const defaultTimeout = 120_000;

/** Runs a request under a fault. Throws NetworkError when there is to be no response. */
export async function applyFault(fault: Fault, context: FaultContext): Promise<HttpResponse> {
  const kind = fault.kind ?? "response";
  if (kind === "expireToken") context.expireTokens();
  const acts = kind === "expireToken" || fault.when === "after" || (kind === "response" && fault.status === undefined);
  const own = acts ? await context.serve() : undefined;
  const wait = fault.delay ?? (kind === "timeout" ? defaultTimeout : 0);
  if (wait > 0) await context.clock.sleep(wait, context.signal);
  if (kind === "timeout") throw new NetworkError("no response in time (a fault of the emulator)", "timeout");
  if (kind === "disconnect") throw new NetworkError("connection cut (a fault of the emulator)", "unreachable");
  if (own !== undefined && (fault.status === undefined || kind === "expireToken")) {
    return fault.headers === undefined ? own : { ...own, headers: { ...own.headers, ...lowerCase(fault.headers) } };
  }
  return faultedResponse(fault, (wanted, status) => context.usual(wanted, status), 500);
}

/**
 * The response that a fault wants.
 * @param usual the service's own response for a status
 * @param otherwise the status of a fault that names none
 */
export function faultedResponse(fault: Fault, usual: FaultContext["usual"], otherwise: number): HttpResponse {
  const status = fault.status ?? otherwise;
  const { body } = fault;
  const response =
    body === undefined
      ? usual(fault, status)
      : body instanceof Uint8Array
        ? bytesResponse(status, "application/octet-stream", body)
        : typeof body === "string"
          ? textResponse(status, body)
          : jsonResponse(status, body);
  return { ...response, headers: { ...response.headers, ...lowerCase(fault.headers ?? {}) } };
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
