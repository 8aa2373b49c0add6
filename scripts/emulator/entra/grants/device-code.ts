import type { HttpResponse } from "../../../core/host/network.js";
import type { EmulatorContext } from "../../context.js";
import { jsonResponse } from "../../http/responses.js";
import { findApplication } from "../application.js";
import { entraError } from "../entra-error.js";
import type { EntraState, Tenant } from "../entra-state.js";
import { defaultUser } from "../sign-in/default-user.js";
import type { GrantHandler } from "./grant-request.js";
import { issueUserTokens, type TokenVersion } from "./issue-tokens.js";
import { deviceCodeLifetime } from "./pending-grants.js";
import { readUserScopes } from "./user-scopes.js";

/** Path of the page where the user enters the code. */
export const devicePage = "/common/oauth2/deviceauth";

/** POST …/devicecode: the first half of a sign-in on another device (RFC 8628 §3.1). */
export function startDeviceCode(
  context: EmulatorContext,
  state: EntraState,
  form: URLSearchParams,
  tenant: Tenant,
  version: TokenVersion,
  origin: string,
): HttpResponse {
  const clientId = form.get("client_id") ?? "";
  if (clientId === "") return entraError(context, 900144, ["client_id"]);
  const application = findApplication(state.applications, clientId, tenant.name);
  if (application === undefined) return entraError(context, 700016, [clientId, tenant.name]);
  const scopes = readUserScopes(context, state, form, tenant, version);
  if ("code" in scopes) return entraError(context, scopes.code, scopes.values);
  const wanted = { clientId: application.clientId, tenantId: tenant.id, ...scopes };
  const { deviceCode, userCode } = state.grants.addDevice(wanted);
  if (context.settings["entra.signIn"] === "automatic") {
    const waiting = state.grants.device(deviceCode);
    if (waiting !== undefined) waiting.outcome = { account: defaultUser(context) };
  }
  const address = `${origin}${devicePage}`;
  return jsonResponse(200, {
    user_code: userCode,
    device_code: deviceCode,
    [version === 1 ? "verification_url" : "verification_uri"]: address,
    expires_in: version === 1 ? String(deviceCodeLifetime / 1000) : deviceCodeLifetime / 1000,
    interval: version === 1 ? "5" : 5,
    message: `To sign in, open ${address} in a browser and enter the code ${userCode}.`,
  });
}

/** grant_type=device_code: the application asks again until the user has signed in. */
export const deviceCode: GrantHandler = async (request) => {
  const { context, state, form } = request;
  const client = await request.authenticate();
  if ("status" in client) return client;
  // v1 calls the parameter `code`.
  const name = form.get("device_code") ?? form.get("code");
  if (name === null || name === "") return entraError(context, 900144, ["device_code"]);
  if (client.proof === "none" && client.application.publicClient !== true) return entraError(context, 7000218);
  const device = state.grants.device(name);
  if (device === undefined || device.clientId !== client.application.clientId) return entraError(context, 70018);
  if (device.outcome === undefined) {
    return entraError(context, device.expires > context.clock.now() ? 70016 : 70020);
  }
  state.grants.removeDevice(name);
  if (device.outcome === "declined") return entraError(context, 65004);
  const { account } = device.outcome;
  return issueUserTokens(
    context,
    state,
    { ...request, tenantId: device.wanted.tenantId },
    { ...device.wanted, account },
  );
};
