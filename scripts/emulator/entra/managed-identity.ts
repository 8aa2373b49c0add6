import type { HttpResponse } from "../../core/host/network.js";
import type { EmulatorContext } from "../context.js";
import { header, type Call } from "../http/call.js";
import { jsonResponse } from "../http/responses.js";
import { isKnownResource } from "../tokens/audience.js";
import { findApplication } from "./application.js";
import type { EntraState, Tenant } from "./entra-state.js";
import { issueAppToken } from "./grants/issue-tokens.js";

/** Where a program asks that is told of it by IDENTITY_ENDPOINT. */
export const identityEndpoint = "/msi/token";

const apiVersion = "2019-08-01";

/**
 * GET /msi/token: tokens of a managed identity, as programs on App Service and Container Apps get them. The identity is the first
 * application, or the one that `client_id` names.
 * Source: Microsoft Learn, "Managed identities in Azure Container Apps", REST endpoint reference.
 */
export function managedIdentityToken(
  context: EmulatorContext,
  state: EntraState,
  call: Call,
  tenant: Tenant,
): HttpResponse | Promise<HttpResponse> {
  // A header cannot be had by luring the program to an address.
  if ((header(call, "x-identity-header") ?? "") === "") return refuse(401, "there is no X-IDENTITY-HEADER");
  if (call.query.get("api-version") !== apiVersion) return refuse(400, `api-version must be ${apiVersion}`);
  const resource = call.query.get("resource") ?? "";
  if (!isKnownResource(resource, state.resources, context.services)) {
    return refuse(400, `no resource principal named '${resource}' was found`);
  }
  const name = call.query.get("client_id");
  const identity = name === null ? state.applications[0] : findApplication(state.applications, name, tenant.name);
  if (identity === undefined) return refuse(400, `there is no identity with the client ID '${name ?? ""}'`);
  const request = { version: 1, tenantId: tenant.id, origin: call.url.origin, clientInfo: false } as const;
  return issueAppToken(context, request, { resource, clientId: identity.clientId, proof: "2" });
}

function refuse(status: 400 | 401, message: string): HttpResponse {
  return jsonResponse(status, { statusCode: status, message });
}
