import { indexProperties } from "../../connector/model/index-properties.js";
import type { HttpRequest } from "../../core/host/network.js";
import type { JsonObject } from "../../core/json/json-object.js";
import { decodeContent } from "../engine/http-content.js";
import { draftUrl, type Draft } from "./draft.js";
import { appliesTo, compilePolicies } from "./policy.js";

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
  const url = new URL(request.url);
  const bodyValue =
    request.body === undefined ? undefined : decodeContent(request.body, request.headers["content-type"]);
  const draft: Draft = {
    baseUrl: url.origin,
    path: url.pathname,
    method: request.method,
    query: [...url.searchParams],
    headers: { ...request.headers },
    body: request.body,
    bodyValue,
    pathValues: {},
  };
  for (const policy of compilePolicies(indexProperties(properties))) {
    if (appliesTo(policy, operationId) && policy.section === "request")
      policy.request?.({ draft, connectionParameters });
  }
  return { ...request, method: draft.method, url: draftUrl(draft), headers: draft.headers };
}
