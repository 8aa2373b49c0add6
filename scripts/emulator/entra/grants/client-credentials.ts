import type { HttpResponse } from "../../../core/host/network.js";
import { isKnownResource } from "../../tokens/audience.js";
import { entraError } from "../entra-error.js";
import type { GrantHandler, GrantRequest } from "./grant-request.js";
import { issueAppToken } from "./issue-tokens.js";

/** grant_type=client_credentials: an application that acts for itself. */
export const clientCredentials: GrantHandler = async (request) => {
  const resource = request.version === 1 ? readResource(request) : readScope(request);
  if (typeof resource !== "string") return resource;
  const client = await request.authenticate();
  if ("status" in client) return client;
  if (client.proof === "none") return entraError(request.context, 7000216);
  const proof = client.proof === "secret" ? "1" : "2";
  return issueAppToken(request.context, request, { resource, clientId: client.application.clientId, proof });
};

function readResource({ context, state, form, tenant }: GrantRequest): string | HttpResponse {
  const resource = form.get("resource");
  if (resource === null || resource === "") return entraError(context, 900144, ["resource"]);
  return isKnownResource(resource, state.resources, context.services)
    ? resource
    : entraError(context, 500011, [resource, tenant.name]);
}

function readScope({ context, state, form, tenant }: GrantRequest): string | HttpResponse {
  if (form.has("resource")) return entraError(context, 901002);
  const scope = form.get("scope");
  if (scope === null || scope.trim() === "") return entraError(context, 900144, ["scope"]);
  if (scope.trim().includes(" ")) return entraError(context, 70011, [scope]);
  const match = /^(.+)\/\.default$/.exec(scope.trim());
  if (match?.[1] === undefined) return entraError(context, 1002012, [scope]);
  return isKnownResource(match[1], state.resources, context.services)
    ? match[1]
    : entraError(context, 500011, [match[1], tenant.name]);
}
