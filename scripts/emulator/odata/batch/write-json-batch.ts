import { randomUuid, type Random } from "../../../core/host/random.js";
import type { ItemResponse, OperationResponse } from "./write-batch.js";

/**
 * A batch response in JSON, as Microsoft.AspNetCore.OData writes it for a multipart request: the Content-ID as id, null where
 * the request has none, and a group of its own for each change set.
 */
export function writeJsonBatch(items: readonly ItemResponse[], random: Random): Uint8Array {
  const responses = items.flatMap((item) => {
    if (item.kind === "operation") return [jsonItem(item.outcome)];
    const atomicityGroup = randomUuid(random);
    return item.responses.map((each) => ({ ...jsonItem(each), atomicityGroup }));
  });
  return Buffer.from(JSON.stringify({ responses }));
}

function jsonItem({ contentId, response }: OperationResponse): object {
  const { status, headers, body } = response;
  return { id: contentId ?? null, status, headers, ...(body.length === 0 ? {} : { body: jsonBody(headers, body) }) };
}

/** OData JSON 4.01, 19.3: JSON as it is, text as a string, anything else as base64 for addresses. */
function jsonBody(headers: Readonly<Record<string, string>>, body: Uint8Array): unknown {
  const type = headers["content-type"] ?? "";
  const bytes = Buffer.from(body);
  if (/^application\/json\b/i.test(type)) return JSON.parse(bytes.toString("utf8")) as unknown;
  return /^text\//i.test(type) ? bytes.toString("utf8") : bytes.toString("base64url");
}

/** Whether a client gets JSON: the first of the two formats that it accepts (Microsoft.AspNetCore.OData, order of quality left out). */
export function acceptsJson(accept: string): boolean {
  const known = accept
    .split(",")
    .map((each) => (each.split(";")[0] ?? "").trim().toLowerCase())
    .find((type) => type === "multipart/mixed" || type === "application/json");
  return known === "application/json";
}
