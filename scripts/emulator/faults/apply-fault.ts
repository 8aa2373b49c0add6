import type { Clock } from "../../core/host/clock.js";
import { NetworkError, type HttpResponse } from "../../core/host/network.js";
import { bytesAnswer, jsonAnswer, textAnswer } from "../http/answers.js";
import type { Fault } from "./fault.js";

/** What a fault needs of the emulator. */
export interface FaultContext {
  readonly clock: Clock;
  /** Ends waiting early, when the emulator is shut down. */
  readonly signal: AbortSignal;
  /** Lets the service do its work. */
  serve(): Promise<HttpResponse>;
  /** The service's own answer for a status, used when the fault brings no body. */
  usual(fault: Fault, status: number): HttpResponse;
  expireTokens(): void;
}

const defaultTimeout = 120_000;

/** Runs a request under a fault. Throws NetworkError when there is to be no answer. */
export async function applyFault(fault: Fault, context: FaultContext): Promise<HttpResponse> {
  const kind = fault.kind ?? "response";
  if (kind === "expireToken") context.expireTokens();
  const acts = kind === "expireToken" || fault.when === "after" || (kind === "response" && fault.status === undefined);
  const own = acts ? await context.serve() : undefined;
  const wait = fault.delay ?? (kind === "timeout" ? defaultTimeout : 0);
  if (wait > 0) await context.clock.sleep(wait, context.signal);
  if (kind === "timeout") throw new NetworkError("no answer in time (a fault of the emulator)", "timeout");
  if (kind === "disconnect") throw new NetworkError("connection cut (a fault of the emulator)", "unreachable");
  if (own !== undefined && (fault.status === undefined || kind === "expireToken")) {
    return fault.headers === undefined ? own : { ...own, headers: { ...own.headers, ...lowerCase(fault.headers) } };
  }
  return faultedAnswer(fault, (wanted, status) => context.usual(wanted, status), 500);
}

/**
 * The answer a fault wants.
 * @param usual the service's own answer for a status
 * @param otherwise the status of a fault that names none
 */
export function faultedAnswer(fault: Fault, usual: FaultContext["usual"], otherwise: number): HttpResponse {
  const status = fault.status ?? otherwise;
  const { body } = fault;
  const answer =
    body === undefined
      ? usual(fault, status)
      : body instanceof Uint8Array
        ? bytesAnswer(status, "application/octet-stream", body)
        : typeof body === "string"
          ? textAnswer(status, body)
          : jsonAnswer(status, body);
  return { ...answer, headers: { ...answer.headers, ...lowerCase(fault.headers ?? {}) } };
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
