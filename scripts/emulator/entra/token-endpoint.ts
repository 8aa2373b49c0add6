import type { HttpResponse } from "../../core/host/network.js";
import type { Random } from "../../core/host/random.js";
import type { EmulatorContext } from "../context.js";
import { jsonResponse } from "../http/responses.js";
import { bodyForm, header, type Call } from "../http/call.js";
import { isKnownResource } from "../tokens/audience.js";
import { authenticateClient } from "./client-authentication.js";
import { entraError } from "./entra-error.js";
import type { EntraState } from "./entra-state.js";

/** The two generations of the endpoint. */
export type TokenVersion = 1 | 2;

/** POST …/oauth2/token and …/oauth2/v2.0/token for grant_type=client_credentials. */
export async function giveToken(
  context: EmulatorContext,
  state: EntraState,
  call: Call,
  tenant: string,
  version: TokenVersion,
): Promise<HttpResponse> {
  const type = header(call, "content-type") ?? "";
  if (call.method !== "POST" || !type.toLowerCase().startsWith("application/x-www-form-urlencoded")) {
    return entraError(context, 900144, ["grant_type"]);
  }
  const form = bodyForm(call);
  const grant = form.get("grant_type");
  if (grant === null || grant === "") return entraError(context, 900144, ["grant_type"]);
  if (grant !== "client_credentials") return entraError(context, 70003, [grant]);
  const resource = version === 1 ? readResource(context, state, form, tenant) : readScope(context, state, form, tenant);
  if (typeof resource !== "string") return resource;
  const application = authenticateClient(context, call, form, state.applications, tenant);
  if ("status" in application) return application;
  return sendToken(context, { resource, clientId: application.clientId, tenant, version });
}

function readResource(
  context: EmulatorContext,
  state: EntraState,
  form: URLSearchParams,
  tenant: string,
): string | HttpResponse {
  const resource = form.get("resource");
  if (resource === null || resource === "") return entraError(context, 900144, ["resource"]);
  return isKnownResource(resource, state.resources, context.services)
    ? resource
    : entraError(context, 500011, [resource, tenant]);
}

function readScope(
  context: EmulatorContext,
  state: EntraState,
  form: URLSearchParams,
  tenant: string,
): string | HttpResponse {
  if (form.has("resource")) return entraError(context, 901002);
  const scope = form.get("scope");
  if (scope === null || scope.trim() === "") return entraError(context, 900144, ["scope"]);
  if (scope.trim().includes(" ")) return entraError(context, 70011, [scope]);
  const match = /^(.+)\/\.default$/.exec(scope.trim());
  if (match?.[1] === undefined) return entraError(context, 1002012, [scope]);
  return isKnownResource(match[1], state.resources, context.services)
    ? match[1]
    : entraError(context, 500011, [match[1], tenant]);
}

interface Grant {
  readonly resource: string;
  readonly clientId: string;
  readonly tenant: string;
  readonly version: TokenVersion;
}

async function sendToken(context: EmulatorContext, grant: Grant): Promise<HttpResponse> {
  const { resource, clientId, tenant, version } = grant;
  const lifetime = context.settings["entra.tokenLifetime"];
  const now = Math.floor(context.clock.now() / 1000);
  const token = await context.tokens.sign({
    aud: resource,
    iss: version === 1 ? `https://sts.windows.net/${tenant}/` : `https://login.microsoftonline.com/${tenant}/v2.0`,
    iat: now,
    nbf: now,
    exp: now + lifetime,
    tid: tenant,
    ...(version === 1 ? { appid: clientId, appidacr: "1" } : { azp: clientId, azpacr: "1" }),
    ver: version === 1 ? "1.0" : "2.0",
    uti: tokenId(context.random),
  });
  const headers = { "cache-control": "no-store, no-cache", pragma: "no-cache" };
  if (version === 2) {
    return jsonResponse(
      200,
      { token_type: "Bearer", expires_in: lifetime, ext_expires_in: lifetime, access_token: token },
      headers,
    );
  }
  return jsonResponse(
    200,
    {
      token_type: "Bearer",
      expires_in: String(lifetime),
      ext_expires_in: String(lifetime),
      expires_on: String(now + lifetime),
      not_before: String(now),
      resource,
      access_token: token,
    },
    headers,
  );
}

function tokenId(random: Random): string {
  return Buffer.from(random.bytes(16)).toString("base64url");
}
