import type { HttpResponse } from "../../core/host/network.js";
import type { EmulatorContext } from "../context.js";
import { bodyForm, header, type Call } from "../http/call.js";
import { authenticateClient } from "./client-authentication.js";
import { entraError } from "./entra-error.js";
import type { EntraState, Tenant } from "./entra-state.js";
import { authorizationCode } from "./grants/authorization-code.js";
import { clientCredentials } from "./grants/client-credentials.js";
import { deviceCode } from "./grants/device-code.js";
import type { GrantHandler, GrantRequest } from "./grants/grant-request.js";
import type { TokenVersion } from "./grants/issue-tokens.js";
import { onBehalfOf } from "./grants/on-behalf-of.js";
import { password } from "./grants/password.js";
import { refreshToken } from "./grants/refresh-token.js";

const grants: Readonly<Record<string, GrantHandler>> = {
  client_credentials: clientCredentials,
  authorization_code: authorizationCode,
  refresh_token: refreshToken,
  password,
  "urn:ietf:params:oauth:grant-type:jwt-bearer": onBehalfOf,
  "urn:ietf:params:oauth:grant-type:device_code": deviceCode,
  device_code: deviceCode,
};

/** The grants that discovery lists. */
export const grantTypes = Object.keys(grants).filter((name) => name !== "device_code");

/** POST …/oauth2/token and …/oauth2/v2.0/token */
export async function giveToken(
  context: EmulatorContext,
  state: EntraState,
  call: Call,
  tenant: Tenant,
  version: TokenVersion,
): Promise<HttpResponse> {
  const type = header(call, "content-type") ?? "";
  if (call.method !== "POST" || !type.toLowerCase().startsWith("application/x-www-form-urlencoded")) {
    return entraError(context, 900144, ["grant_type"]);
  }
  const form = bodyForm(call);
  const name = form.get("grant_type");
  if (name === null || name === "") return entraError(context, 900144, ["grant_type"]);
  const handler = Object.hasOwn(grants, name) ? grants[name] : undefined;
  if (handler === undefined) return entraError(context, 70003, [name]);
  const request: GrantRequest = {
    context,
    state,
    form,
    tenant,
    tenantId: tenant.id,
    version,
    origin: call.url.origin,
    clientInfo: form.get("client_info") === "1",
    authenticate: () => authenticateClient(context, state, call, form, tenant),
  };
  return handler(request);
}
