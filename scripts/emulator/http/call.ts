import { decodeOrKeep } from "../../core/decode-or-keep.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { parseExactJson } from "../../core/json/lossless-json.js";
import type { Account } from "../tokens/account.js";
import type { HttpRequest } from "../../core/host/network.js";

/** A request taken apart once, for the handlers of a service. */
export interface Call {
  readonly request: HttpRequest;
  /** Upper case. */
  readonly method: string;
  readonly url: URL;
  /** The path with percent-encoding undone where that is possible. */
  readonly path: string;
  /** Decoded path segments without empty ones. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  /** Client id of the application whose token came along; undefined where no token is asked for. */
  readonly caller?: string;
  /** Who signed in to the application; undefined when the application acts for itself. */
  readonly user?: Account;
}

/** The body is not what its operation expects. */
export class BodyError extends Error {
  override readonly name = "BodyError";
}

export function readCall(request: HttpRequest): Call {
  const url = new URL(request.url);
  const segments = url.pathname
    .split("/")
    .filter((segment) => segment !== "")
    .map(decodeOrKeep);
  return {
    request,
    method: request.method.toUpperCase(),
    url,
    path: `/${segments.join("/")}`,
    segments,
    query: url.searchParams,
  };
}

/** A header of the request by its lower-case name. */
export function header(call: Call, name: string): string | undefined {
  const { headers } = call.request;
  return Object.hasOwn(headers, name) ? headers[name] : undefined;
}

export function bodyText(call: Call): string {
  return Buffer.from(call.request.body ?? new Uint8Array()).toString("utf8");
}

/** The body as a JSON object; throws BodyError. */
export function bodyObject(call: Call): JsonObject {
  let value: unknown;
  try {
    value = parseExactJson(bodyText(call));
  } catch (error) {
    throw new BodyError(`the body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isJsonObject(value)) throw new BodyError("the body is not a JSON object");
  return value;
}

/** A form body (application/x-www-form-urlencoded). */
export function bodyForm(call: Call): URLSearchParams {
  return new URLSearchParams(bodyText(call));
}
