import type { HttpRequest } from "../../core/host/network.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { decodeContent } from "../engine/http-content.js";
import { draftUrl, type Draft } from "./draft.js";
import { compilePolicies } from "./policy.js";

/**
 * A request as it is when the platform has applied the connector's request policies, which it does before a script runs.
 * @param properties apiProperties.json
 * @param connectionParameters values of the connection, for expressions in policies
 * @throws InputError for a policy that is not known, ActionFailure when a value is missing
 */
export function withRequestPolicies(
  properties: JsonObject,
  operationId: string,
  request: HttpRequest,
  connectionParameters: JsonObject,
): HttpRequest {
  const inner = isJsonObject(properties["properties"]) ? properties["properties"] : {};
  const url = new URL(request.url);
  const bodyValue =
    request.body === undefined ? undefined : decodeContent(request.body, request.headers["content-type"]);
  const draft: Draft = {
    baseUrl: url.origin,
    path: url.pathname,
    method: request.method,
    query: [...url.searchParams],
    headers: { ...request.headers },
    bodyValue,
    pathValues: {},
  };
  for (const policy of compilePolicies(inner["policyTemplateInstances"])) {
    const isMeant = policy.operations?.has(operationId.toLowerCase()) !== false;
    if (isMeant && policy.section === "request") policy.request?.({ draft, connectionParameters });
  }
  return { ...request, method: draft.method, url: draftUrl(draft), headers: draft.headers };
}
