import type { Clock } from "../../core/host/clock.js";
import type { HttpRequest, HttpResponse } from "../../core/host/network.js";
import type { ServiceDefinition } from "../emulated-service.js";
import { maskHeaders, maskText } from "./mask.js";

/** One request as the emulator saw it. Credentials are masked. */
export interface LogEntry {
  /** Counts from 1 since the last reset. */
  readonly number: number;
  /** ISO 8601, by the emulator's clock. */
  readonly time: string;
  readonly service: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The beginning of a text body. Never kept for a service whose bodies carry credentials. */
  readonly body?: string;
  /** Undefined while the request runs and when there was no response. */
  readonly status?: number;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly responseBody?: string;
  /** The fault that hit the request: its kind. */
  readonly fault?: string;
}

const bodyLimit = 4_000;

/** The last requests, oldest first. */
export class RequestLog {
  private entries: LogEntry[] = [];
  private count = 0;

  constructor(
    private readonly clock: Clock,
    private readonly limit: number,
  ) {}

  clear(): void {
    this.entries = [];
    this.count = 0;
  }

  list(): readonly LogEntry[] {
    return this.entries;
  }

  /** Notes a request; the returned function notes how it ended. */
  open(
    { name: service, confidential = false }: Pick<ServiceDefinition, "name" | "confidential">,
    request: HttpRequest,
  ): (end: { response?: HttpResponse; fault?: string }) => void {
    const body = confidential ? undefined : textOf(request.headers, request.body);
    const entry: { -readonly [Name in keyof LogEntry]: LogEntry[Name] } = {
      number: ++this.count,
      time: new Date(this.clock.now()).toISOString(),
      service,
      method: request.method,
      url: maskText(request.url),
      headers: maskHeaders(request.headers),
      body,
    };
    this.entries.push(entry);
    // Dropping in slabs keeps the cost per request constant.
    if (this.entries.length > this.limit * 1.25) this.entries = this.entries.slice(-this.limit);
    return ({ response, fault }) => {
      if (fault !== undefined) entry.fault = fault;
      if (response === undefined) return;
      entry.status = response.status;
      entry.responseHeaders = maskHeaders(response.headers);
      const text = confidential ? undefined : textOf(response.headers, response.body);
      if (text !== undefined) entry.responseBody = text;
    };
  }
}

function textOf(headers: Readonly<Record<string, string>>, body: Uint8Array | undefined): string | undefined {
  if (body === undefined || body.length === 0) return undefined;
  if (!/json|text|xml|multipart|urlencoded/.test(headers["content-type"] ?? "")) return undefined;
  return maskText(Buffer.from(body.subarray(0, bodyLimit * 2)).toString("utf8")).slice(0, bodyLimit);
}
