import { InputError } from "../core/diagnostics/input-error.js";
import type { HttpRequest, HttpResponse } from "../core/host/network.js";
import { isJsonObject } from "../core/json/json-object.js";

/**
 * HTTP messages as people write them in JSON files: `{ method, uri, headers, body }` and `{ status, headers, body }`.
 * A body is a text, any other JSON value (sent as JSON), or `{ "$content-type", "$content" }` with base64, which is how
 * flows show bytes.
 */

/** @param base what a relative uri is below, such as `https://host` */
export function readRequest(value: unknown, base: string, where: string): HttpRequest {
  if (!isJsonObject(value))
    throw new InputError(`${where} is ${kindOf(value)}, expected { method, uri, headers, body }`);
  const uri = value["uri"] ?? value["url"];
  if (typeof uri !== "string") throw new InputError(`${where} has no 'uri', expected an address`);
  if (!URL.canParse(uri, base)) throw new InputError(`${where}: '${uri}' is not an address`);
  const method = value["method"] ?? "GET";
  if (typeof method !== "string") throw new InputError(`${where}: 'method' is ${kindOf(method)}, expected a text`);
  return { method: method.toUpperCase(), url: new URL(uri, base).href, ...readContent(value, where) };
}

export function readResponse(value: unknown, where: string): HttpResponse {
  if (!isJsonObject(value)) throw new InputError(`${where} is ${kindOf(value)}, expected { status, headers, body }`);
  const status = value["status"] ?? value["statusCode"] ?? 200;
  if (typeof status !== "number" || !Number.isInteger(status) || status < 100 || status > 599) {
    throw new InputError(`${where}: 'status' is ${JSON.stringify(status)}, expected a number from 100 to 599`);
  }
  const { headers, body = new Uint8Array() } = readContent(value, where);
  return { status, headers, body };
}

/** A response in the form that `readResponse` reads. JSON bodies are values, other text is text, bytes are base64. */
export function responseFile(response: HttpResponse): unknown {
  const type = response.headers["content-type"] ?? "";
  return { status: response.status, headers: response.headers, body: bodyValue(response.body, type) };
}

function bodyValue(body: Uint8Array, type: string): unknown {
  if (body.length === 0) return null;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    return /[/+]json\b/i.test(type) ? (JSON.parse(text) as unknown) : text;
  } catch (error) {
    if (error instanceof SyntaxError) return new TextDecoder().decode(body);
    return { "$content-type": type, $content: Buffer.from(body).toString("base64") };
  }
}

function readContent(
  value: Record<string, unknown>,
  where: string,
): { headers: Record<string, string>; body?: Uint8Array } {
  const headers: Record<string, string> = {};
  const given = value["headers"] ?? {};
  if (!isJsonObject(given)) throw new InputError(`${where}: 'headers' is ${kindOf(given)}, expected an object`);
  for (const [name, text] of Object.entries(given)) {
    if (typeof text !== "string" && typeof text !== "number") {
      throw new InputError(`${where}: header '${name}' is ${kindOf(text)}, expected a text`);
    }
    headers[name.toLowerCase()] = String(text);
  }
  const body = value["body"];
  if (body === undefined || body === null) return { headers };
  if (typeof body === "string") return { headers, body: new TextEncoder().encode(body) };
  if (isJsonObject(body) && typeof body["$content"] === "string") {
    if (typeof body["$content-type"] === "string") headers["content-type"] ??= body["$content-type"];
    return { headers, body: Buffer.from(body["$content"], "base64") };
  }
  headers["content-type"] ??= "application/json";
  return { headers, body: new TextEncoder().encode(JSON.stringify(body)) };
}

function kindOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "an array" : `a ${typeof value}`;
}
