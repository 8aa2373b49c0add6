import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { BatchRefusal, type GraphBatchItem } from "./batch-item.js";
import { checkDependencies, type DependencyShape } from "./dependencies.js";

const writes = new Set(["POST", "PATCH", "PUT"]);
const methods = new Set(["GET", "DELETE", ...writes]);

/** Text as a public capture of the service shows it. */
const badPayload = "Invalid batch payload format.";

/** Checks a JSON batch; throws BatchRefusal. Source: Microsoft Learn, JSON batching, and public captures. */
export function readBatchRequest(body: unknown, limit: number, shape: DependencyShape): GraphBatchItem[] {
  const requests = isJsonObject(body) ? body["requests"] : undefined;
  if (!Array.isArray(requests) || requests.length === 0) throw new BatchRefusal(badPayload);
  if (requests.length > limit) {
    throw new BatchRefusal(`a batch takes up to ${limit} requests, this one has ${requests.length}`);
  }
  const items = requests.map((request: unknown) => {
    if (!isJsonObject(request)) throw new BatchRefusal(badPayload);
    return readItem(request);
  });
  const seen = new Set<string>();
  for (const { id } of items) {
    if (seen.has(id.toLowerCase())) throw new BatchRefusal(`Request Id ${id} has to be unique in a batch.`);
    seen.add(id.toLowerCase());
  }
  checkDependencies(items, shape);
  return items;
}

function readItem(request: JsonObject): GraphBatchItem {
  const { id, method, url, headers, body, dependsOn } = request;
  if (typeof id !== "string" || id === "" || typeof method !== "string" || typeof url !== "string" || url === "") {
    throw new BatchRefusal(badPayload);
  }
  const verb = method.toUpperCase();
  if (!methods.has(verb) || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(url)) throw new BatchRefusal(badPayload);
  const named = readHeaders(headers);
  const type = named["content-type"];
  const hasBody = body !== undefined && body !== null;
  if (hasBody && !writes.has(verb)) throw new BatchRefusal(`request Id ${id}: ${verb} takes no body`);
  if (writes.has(verb) && (!hasBody || type === undefined)) {
    throw new BatchRefusal(`request Id ${id}: ${verb} needs a body and the header Content-Type`);
  }
  return {
    id,
    method: verb,
    url,
    headers: named,
    dependsOn: readDependsOn(dependsOn),
    ...(hasBody ? { body: readBody(id, body, type ?? "") } : {}),
  };
}

function readHeaders(headers: unknown): Record<string, string> {
  if (headers === undefined || headers === null) return {};
  if (!isJsonObject(headers)) throw new BatchRefusal(badPayload);
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (typeof value !== "string") throw new BatchRefusal(badPayload);
      return [name.toLowerCase(), value];
    }),
  );
}

function readDependsOn(dependsOn: unknown): string[] {
  if (dependsOn === undefined || dependsOn === null) return [];
  if (!Array.isArray(dependsOn)) throw new BatchRefusal(badPayload);
  return dependsOn.map((id: unknown) => {
    if (typeof id !== "string") throw new BatchRefusal(badPayload);
    return id.toLowerCase();
  });
}

/** JSON bodies are JSON, all others base64 (its URL form too). */
function readBody(id: string, body: unknown, type: string): Uint8Array {
  if (/\bjson\b/i.test(type)) {
    if (!isJsonObject(body)) throw new BatchRefusal(`request Id ${id}: a JSON body must be an object`);
    return Buffer.from(JSON.stringify(body));
  }
  if (typeof body !== "string" || !/^[\w+/=-]*$/.test(body)) {
    throw new BatchRefusal(`request Id ${id}: a body of type ${type} must be base64`);
  }
  return Buffer.from(body, "base64url");
}
