import type { HttpResponse } from "../../core/host/network.js";
import type { EmulatorContext } from "../context.js";
import { jsonResponse } from "../http/responses.js";
import type { Call } from "../http/call.js";
import type { Tenant } from "./entra-state.js";
import { issuerOf } from "./grants/issue-tokens.js";
import { devicePage } from "./grants/device-code.js";
import { grantTypes } from "./token-endpoint.js";

/** Names in place of a tenant: whoever signs in belongs to the home tenant. */
export const tenantNames = ["common", "organizations", "consumers"];

/** GET …/.well-known/openid-configuration: where the endpoints of this address are. */
export function openIdConfiguration(context: EmulatorContext, call: Call, tenant: Tenant): HttpResponse {
  const base = `${call.url.origin}/${tenant.name}`;
  const version = call.segments[1] === "v2.0" ? 2 : 1;
  const endpoints = version === 2 ? `${base}/oauth2/v2.0` : `${base}/oauth2`;
  // Source: Microsoft Learn, OpenID Connect on the Microsoft identity platform (the issuer of `common` is a template).
  const issuerTenant = tenantNames.includes(tenant.name) ? "{tenantid}" : tenant.id;
  return jsonResponse(200, {
    issuer: issuerOf(context, call.url.origin, issuerTenant, version),
    authorization_endpoint: `${endpoints}/authorize`,
    token_endpoint: `${endpoints}/token`,
    device_authorization_endpoint: `${endpoints}/devicecode`,
    userinfo_endpoint: `${base}/openid/userinfo`,
    end_session_endpoint: `${endpoints}/logout`,
    jwks_uri: version === 2 ? `${base}/discovery/v2.0/keys` : `${base}/discovery/keys`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt", "client_secret_basic"],
    response_modes_supported: ["query", "fragment", "form_post"],
    response_types_supported: ["code"],
    grant_types_supported: grantTypes,
    code_challenge_methods_supported: ["plain", "S256"],
    scopes_supported: ["openid", "profile", "email", "offline_access"],
    claims_supported: [
      ...["sub", "iss", "aud", "exp", "iat", "nonce", "oid", "tid", "ver"],
      ...["name", "preferred_username", "email"],
    ],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    request_uri_parameter_supported: false,
    tenant_region_scope: null,
    cloud_instance_name: "microsoftonline.com",
  });
}

/** GET /common/discovery/instance: MSAL asks whether it may trust an authority, and by which names it goes. */
export function instanceDiscovery(call: Call): HttpResponse {
  const { host, origin } = call.url;
  const asked = call.query.get("authorization_endpoint") ?? "";
  const path = URL.canParse(asked) ? new URL(asked).pathname : "";
  const tenant = path.split("/")[1] ?? "common";
  const name = tenant === "" ? "common" : tenant;
  return jsonResponse(200, {
    tenant_discovery_endpoint: `${origin}/${name}/v2.0/.well-known/openid-configuration`,
    "api-version": call.query.get("api-version") ?? "1.1",
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  });
}

/** GET /common/userrealm/<user>: how a user signs in. Here nobody is federated. */
export function userRealm(call: Call, userName: string): HttpResponse {
  return jsonResponse(200, {
    ver: call.query.get("api-version") ?? "1.0",
    account_type: "Managed",
    domain_name: userName.split("@")[1] ?? "",
    cloud_instance_name: "microsoftonline.com",
    cloud_audience_urn: "urn:federation:MicrosoftOnline",
  });
}

/** Where the user enters the code of another device. */
export function isDevicePage(path: string): boolean {
  return path === devicePage || path === "/devicelogin";
}
