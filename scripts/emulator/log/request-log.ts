import type { Clock } from "../../core/host/clock.js";
import type { HttpRequest, HttpResponse } from "../../core/host/network.js";
import { secretMasker } from "../../core/secrets/known-secrets.js";
import { maskBody, maskHeaders, maskText } from "../../core/secrets/mask-text.js";
import type { ServiceDefinition } from "../emulated-service.js";
import type { LogEntry } from "./log-entry.js";

const bodyLimit = 4_000;

/** The last requests, oldest first. */
export class RequestLog {
  private entries: LogEntry[] = [];
  private count = 0;
  private known: { readonly key: string; readonly mask: (text: string) => string } | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly limit: number,
    /** Secrets that the services know, such as those of applications. */
    private readonly secrets: () => readonly string[] = () => [],
  ) {}

  clear(): void {
    this.entries = [];
    this.count = 0;
  }

  list(): readonly LogEntry[] {
    return this.entries;
  }

  /** Made anew when there are other secrets only. */
  private mask(): (text: string) => string {
    const secrets = this.secrets();
    const key = JSON.stringify(secrets);
    if (this.known?.key !== key) this.known = { key, mask: secretMasker(secrets) };
    return this.known.mask;
  }

  /** Notes a request; the returned function notes how it ended. */
  open(
    { name: service, confidential = false }: Pick<ServiceDefinition, "name" | "confidential">,
    request: HttpRequest,
  ): (end: { response?: HttpResponse; fault?: string }) => void {
    const known = this.mask();
    const body = confidential ? undefined : textOf(request.headers, request.body, known);
    const entry: { -readonly [Name in keyof LogEntry]: LogEntry[Name] } = {
      number: ++this.count,
      time: new Date(this.clock.now()).toISOString(),
      service,
      method: request.method,
      url: maskText(known(request.url)),
      headers: maskHeaders(mapped(request.headers, known)),
      body,
    };
    this.entries.push(entry);
    // Dropping in slabs keeps the cost per request constant.
    if (this.entries.length > this.limit * 1.25) this.entries = this.entries.slice(-this.limit);
    return ({ response, fault }) => {
      if (fault !== undefined) entry.fault = fault;
      if (response === undefined) return;
      entry.status = response.status;
      entry.responseHeaders = maskHeaders(mapped(response.headers, known));
      const text = confidential ? undefined : textOf(response.headers, response.body, known);
      if (text !== undefined) entry.responseBody = text;
    };
  }
}

function mapped(headers: Readonly<Record<string, string>>, mask: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, mask(value)]));
}

function textOf(
  headers: Readonly<Record<string, string>>,
  body: Uint8Array | undefined,
  known: (text: string) => string,
): string | undefined {
  if (body === undefined || body.length === 0) return undefined;
  if (!/json|text|xml|multipart|urlencoded/.test(headers["content-type"] ?? "")) return undefined;
  return maskBody(known(Buffer.from(body.subarray(0, bodyLimit * 2)).toString("utf8"))).slice(0, bodyLimit);
}
