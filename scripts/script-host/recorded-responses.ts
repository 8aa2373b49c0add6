import { InputError } from "../core/diagnostics/input-error.js";
import { NetworkError, type HttpRequest, type HttpResponse, type Network } from "../core/host/network.js";
import { isJsonObject } from "../core/json/json-object.js";
import { readResponse } from "./message-file.js";

interface Recorded {
  readonly method?: string;
  readonly uri?: string;
  readonly outcome: HttpResponse | "timeout" | "unreachable";
}

/**
 * A network that responds from a recording: an array (or `{ responses: [...] }`, or one response alone) whose entries are
 * `{ status, headers, body }`, `{ error: "timeout" | "unreachable" }`, or `{ request: { method, uri }, response: … }`
 * to be used for matching requests only. Each entry serves once, in order.
 */
export function recordedNetwork(value: unknown, where: string): Network {
  const entries = readEntries(value, where);
  return {
    send(request) {
      const index = entries.findIndex((entry) => isFor(entry, request));
      const [entry] = index < 0 ? [] : entries.splice(index, 1);
      if (entry === undefined) {
        return Promise.reject(
          new NetworkError(`${where} has no response left for ${request.method} ${request.url}`, "unreachable"),
        );
      }
      const { outcome } = entry;
      if (typeof outcome === "string") return Promise.reject(new NetworkError(`recorded as ${outcome}`, outcome));
      return Promise.resolve(outcome);
    },
  };
}

function readEntries(value: unknown, where: string): Recorded[] {
  const list = Array.isArray(value)
    ? (value as unknown[])
    : isJsonObject(value) && Array.isArray(value["responses"])
      ? (value["responses"] as unknown[])
      : [value];
  return list.map((entry, index) => readEntry(entry, `${where} entry ${index}`));
}

function readEntry(entry: unknown, where: string): Recorded {
  if (!isJsonObject(entry)) throw new InputError(`${where} is not an object, expected { status, headers, body }`);
  const { request, response } = entry;
  const recorded = response === undefined ? entry : response;
  const error = isJsonObject(recorded) ? recorded["error"] : undefined;
  const outcome = error === "timeout" || error === "unreachable" ? error : readResponse(recorded, where);
  if (!isJsonObject(request)) return { outcome };
  const { method, uri, url } = request;
  const address = uri ?? url;
  return {
    outcome,
    ...(typeof method === "string" ? { method: method.toUpperCase() } : {}),
    ...(typeof address === "string" ? { uri: address } : {}),
  };
}

function isFor(entry: Recorded, request: HttpRequest): boolean {
  if (entry.method !== undefined && entry.method !== request.method) return false;
  if (entry.uri === undefined || entry.uri === request.url) return true;
  const { pathname, search } = new URL(request.url);
  return entry.uri === pathname + search;
}
