import type { HttpRequest } from "../core/host/network.js";

const secretHeaders = new Set(["authorization", "proxy-authorization", "cookie", "x-api-key", "api-key"]);

/**
 * A request as HTTP/1.1 puts it on the wire, byte for byte, except that the values of headers with secrets are masked.
 * Requests written one after another can be told apart by Content-Length.
 */
export function wireBytes(request: HttpRequest): Uint8Array {
  const url = new URL(request.url);
  const { body } = request;
  const headers: [string, string][] = [["host", url.host], ...Object.entries(request.headers)];
  if (body !== undefined || !["GET", "HEAD", "DELETE"].includes(request.method)) {
    headers.push(["content-length", String(body?.length ?? 0)]);
  }
  const lines = headers.map(([name, value]) => `${titled(name)}: ${secretHeaders.has(name) ? masked(value) : value}`);
  const head = [`${request.method} ${url.pathname}${url.search} HTTP/1.1`, ...lines, "", ""].join("\r\n");
  return Buffer.concat([Buffer.from(head), body ?? new Uint8Array()]);
}

/** `content-type` as `Content-Type`: names have no case, people read them so. */
function titled(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
}

/** The scheme may stay: `Bearer ***`. */
function masked(value: string): string {
  const scheme = /^(Bearer|Basic) /i.exec(value)?.[0] ?? "";
  return `${scheme}***`;
}
