import type { HttpRequest } from "../core/host/network.js";
import { maskBody, maskHeader, maskText } from "../core/secrets/mask-text.js";

/**
 * A request as HTTP/1.1 puts it on the wire, byte for byte, except that secrets are masked: in headers, addresses and
 * bodies, by name and those that are known. Content-Length is that of the body as written here, so that requests written
 * one after another can be distinguished.
 * @param known takes known secrets out of a text
 */
export function wireBytes(request: HttpRequest, known = (text: string): string => text): Uint8Array {
  const url = new URL(request.url);
  const body = request.body === undefined ? undefined : maskedBytes(request.body, known);
  const headers: [string, string][] = [["host", url.host], ...Object.entries(request.headers)];
  if (body !== undefined || !["GET", "HEAD", "DELETE"].includes(request.method)) {
    headers.push(["content-length", String(body?.length ?? 0)]);
  }
  const lines = headers.map(([name, value]) => `${titled(name)}: ${maskHeader(name, known(value))}`);
  const head = [`${request.method} ${maskText(known(url.pathname + url.search))} HTTP/1.1`, ...lines, "", ""].join(
    "\r\n",
  );
  return Buffer.concat([Buffer.from(head), body ?? new Uint8Array()]);
}

/** `content-type` as `Content-Type`: names have no case, people read them so. */
function titled(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
}

/** Bytes become characters one by one, and so stay what they are where nothing is masked. */
function maskedBytes(body: Uint8Array, known: (text: string) => string): Uint8Array {
  const text = Buffer.from(body).toString("latin1");
  const masked = maskBody(known(text));
  return masked === text ? body : Buffer.from(masked, "latin1");
}
