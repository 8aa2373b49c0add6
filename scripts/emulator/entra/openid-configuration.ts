import type { HttpResponse } from "../../core/host/network.js";
import { jsonResponse } from "../http/responses.js";
import type { Call } from "../http/call.js";

/** GET …/.well-known/openid-configuration: where the endpoints of this address are. */
export function openIdConfiguration(call: Call, tenant: string): HttpResponse {
  const base = `${call.url.origin}/${tenant}`;
  const second = call.segments[1] === "v2.0";
  return jsonResponse(200, {
    issuer: second ? `https://login.microsoftonline.com/${tenant}/v2.0` : `https://sts.windows.net/${tenant}/`,
    token_endpoint: second ? `${base}/oauth2/v2.0/token` : `${base}/oauth2/token`,
    jwks_uri: second ? `${base}/discovery/v2.0/keys` : `${base}/discovery/keys`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
    response_types_supported: ["token"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    grant_types_supported: ["client_credentials"],
  });
}
