import type { Clock } from "../../core/host/clock.js";
import type { HttpRequest, HttpResponse } from "../../core/host/network.js";
import { secretMasker } from "../../core/secrets/known-secrets.js";
import { maskBody, maskHeaders, maskText } from "../../core/secrets/mask-text.js";
import type { ServiceDefinition } from "../emulated-service.js";
import type { LogEntry } from "./log-entry.js";

/** Characters of a body in an entry. */
const bodyLimit = 4_000;

/** Bodies of a request and its response that are longer than their beginnings in the entry. */
export interface WholeBodies {
  body?: () => string;
  responseBody?: () => string;
}

/** The last requests, oldest first. */
export class RequestLog {
  private entries: LogEntry[] = [];
  private count = 0;
  private readonly whole = new WeakMap<LogEntry, WholeBodies>();
  private left: number;
  private known: { readonly key: string; readonly mask: (text: string) => string } | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly limit: number,
    /** Secrets that the services know, such as those of applications. */
    private readonly secrets: () => readonly string[] = () => [],
    /** Bytes of long bodies that are kept whole, all together. */
    private readonly wholeBytes = 0,
  ) {
    this.left = wholeBytes;
  }

  clear(): void {
    this.entries = [];
    this.count = 0;
    this.left = this.wholeBytes;
  }

  list(): readonly LogEntry[] {
    return this.entries;
  }

  /** Whole bodies of an entry where it has beginnings, as far as there was room for them. */
  wholeBodies(entry: LogEntry): WholeBodies {
    return this.whole.get(entry) ?? {};
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
    const entry: { -readonly [Name in keyof LogEntry]: LogEntry[Name] } = {
      number: ++this.count,
      time: new Date(this.clock.now()).toISOString(),
      service,
      method: request.method,
      url: "",
      headers: {},
    };
    const { url } = request;
    const headers = { ...request.headers };
    defineLazily(entry, "url", () => maskText(known(url)));
    defineLazily(entry, "headers", () => maskHeaders(mapped(headers, known)));
    const whole: WholeBodies = {};
    this.whole.set(entry, whole);
    const keep = (name: keyof WholeBodies, { headers, body }: Pick<HttpRequest, "headers" | "body">): void => {
      if (confidential || body === undefined || !isText(headers, body)) return;
      const text = (bytes: Uint8Array): string => maskBody(known(Buffer.from(bytes).toString("utf8")));
      // A copy: a part of the whole would keep all of it in memory.
      const start = new Uint8Array(body.subarray(0, bodyLimit * 2));
      defineLazily(entry, name, () => text(start).slice(0, bodyLimit));
      if (body.length <= bodyLimit) return;
      entry[`${name}Bytes`] = body.length;
      if (body.length > this.left) return;
      this.left -= body.length;
      whole[name] = () => text(body);
    };
    keep("body", request);
    this.entries.push(entry);
    // Dropping in slabs keeps the cost per request constant.
    if (this.entries.length > this.limit * 1.25) this.entries = this.entries.slice(-this.limit);
    return ({ response, fault }) => {
      if (fault !== undefined) entry.fault = fault;
      if (response === undefined) return;
      entry.status = response.status;
      const ofResponse = { ...response.headers };
      defineLazily(entry, "responseHeaders", () => maskHeaders(mapped(ofResponse, known)));
      keep("responseBody", response);
    };
  }
}

function mapped(headers: Readonly<Record<string, string>>, mask: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, mask(value)]));
}

function isText(headers: Readonly<Record<string, string>>, body: Uint8Array): boolean {
  return body.length > 0 && /json|text|xml|multipart|urlencoded/.test(headers["content-type"] ?? "");
}

/** Most entries are never looked at: what they have loses its secrets, and a body becomes text, when somebody asks for it. */
function defineLazily(entry: object, name: keyof LogEntry, make: () => unknown): void {
  let made: unknown;
  Object.defineProperty(entry, name, { enumerable: true, get: () => (made ??= make()) });
}
