import type { JsonObject } from "../../core/json/json-object.js";
import { escapedNames } from "../translate/flow-expressions.js";
import type { NewNode } from "../translate/node-members.js";
import { retryPolicyOf } from "../translate/retry.js";
import type { FlowTranslation } from "../translate/flow-translation.js";
import type { MappedCall } from "./map-entry.js";

/** A request that a workflow makes as the identity of its app. */
export interface IdentityRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Expressions without `@`. */
  readonly url: string;
  readonly audience: string;
  /** Text after the URL, with `@{…}` where it is worked out. */
  readonly path: string;
  readonly queries?: JsonObject;
  readonly headers?: JsonObject;
  readonly body?: unknown;
}

/**
 * `Http` with a managed identity. Source: Microsoft Learn, "Authenticate access and connections to Azure resources with managed
 * identities in Azure Logic Apps".
 */
export function identityCall(
  request: IdentityRequest,
  { node }: Pick<MappedCall, "node">,
  translation: FlowTranslation,
): NewNode {
  const { method, url, audience, path, queries = {}, headers = {}, body } = request;
  const inputs: JsonObject = { method, uri: `@{${url}}${path}` };
  const sent = withoutNothing(queries);
  if (Object.keys(sent).length > 0) inputs["queries"] = sent;
  if (Object.keys(headers).length > 0) inputs["headers"] = withoutNothing(headers);
  if (body !== undefined) inputs["body"] = escapedNames(body);
  inputs["authentication"] = { type: "ManagedServiceIdentity", audience: `@${audience}` };
  inputs["retryPolicy"] = retryPolicyOf(node, translation);
  return { type: "Http", inputs };
}

function withoutNothing(parts: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined && value !== null));
}
