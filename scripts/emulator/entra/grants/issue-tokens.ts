import type { HttpResponse } from "../../../core/host/network.js";
import type { Random } from "../../../core/host/random.js";
import { stableUuid } from "../../../core/ids.js";
import type { EmulatorContext } from "../../context.js";
import { jsonResponse } from "../../http/responses.js";
import type { Account } from "../../tokens/account.js";
import type { EntraState } from "../entra-state.js";
import type { UserGrant } from "./pending-grants.js";

/** The two generations of the endpoints and their tokens. */
export type TokenVersion = 1 | 2;

/** Where tokens are asked for, and how. */
export interface EndpointRequest {
  readonly version: TokenVersion;
  readonly tenantId: string;
  /** Scheme, host and port of the endpoint. */
  readonly origin: string;
  /** Whether the client asks who the user is beside the tokens, as MSAL does (`client_info=1`). */
  readonly clientInfo: boolean;
}

interface AppGrant {
  readonly resource: string;
  readonly clientId: string;
  /** How the client proved who it is: 1 with a secret, 2 with a certificate. Source: Microsoft Learn, access token claims. */
  readonly proof: "1" | "2";
}

/** Who signs the tokens of a tenant, as the `iss` claim and the discovery documents say it. */
export function issuerOf(
  context: Pick<EmulatorContext, "settings">,
  origin: string,
  tenantId: string,
  version: TokenVersion,
): string {
  if (context.settings["entra.issuer"] === "address") {
    return version === 1 ? `${origin}/${tenantId}/` : `${origin}/${tenantId}/v2.0`;
  }
  return version === 1 ? `https://sts.windows.net/${tenantId}/` : `https://login.microsoftonline.com/${tenantId}/v2.0`;
}

/** A token of an application that acts for itself. */
export async function issueAppToken(
  context: EmulatorContext,
  request: EndpointRequest,
  { resource, clientId, proof }: AppGrant,
): Promise<HttpResponse> {
  const { version } = request;
  const who = version === 1 ? { appid: clientId, appidacr: proof } : { azp: clientId, azpacr: proof };
  const token = await context.tokens.sign({ ...commonClaims(context, request, resource), ...who });
  return tokenResponse(context, version, resource, { access_token: token });
}

/** The tokens of a user who signed in: access token, id token, refresh token. */
export async function issueUserTokens(
  context: EmulatorContext,
  state: EntraState,
  request: EndpointRequest,
  grant: UserGrant,
): Promise<HttpResponse> {
  const { version, tenantId } = request;
  const { account, clientId, scopes, openIdScopes, resource } = grant;
  const person = personClaims(account, version);
  const who = version === 1 ? { appid: clientId, appidacr: "0" } : { azp: clientId, azpacr: "0" };
  const access = await context.tokens.sign({
    ...commonClaims(context, request, resource),
    ...who,
    ...person,
    scp: scopes.join(" "),
    sub: pairwise(account, clientId),
  });
  const id = openIdScopes.includes("openid")
    ? await context.tokens.sign({
        ...commonClaims(context, request, clientId),
        ...person,
        nonce: grant.nonce,
        sub: pairwise(account, clientId),
      })
    : undefined;
  const isOffline = openIdScopes.includes("offline_access");
  const info = JSON.stringify({ uid: account.id, utid: tenantId });
  return tokenResponse(context, version, resource, {
    scope: (version === 1 ? scopes : shownScopes(grant)).join(" "),
    access_token: access,
    refresh_token: isOffline ? state.grants.addRefreshToken({ ...grant, nonce: undefined }) : undefined,
    id_token: id,
    client_info: request.clientInfo ? Buffer.from(info).toString("base64url") : undefined,
  });
}

function commonClaims(
  context: EmulatorContext,
  { origin, tenantId, version }: EndpointRequest,
  audience: string,
): { readonly [Name in "aud" | "iss" | "tid" | "ver" | "uti"]: string } & {
  readonly [Name in "iat" | "nbf" | "exp"]: number;
} {
  const now = Math.floor(context.clock.now() / 1000);
  return {
    aud: audience,
    iss: issuerOf(context, origin, tenantId, version),
    iat: now,
    nbf: now,
    exp: now + context.settings["entra.tokenLifetime"],
    tid: tenantId,
    ver: version === 1 ? "1.0" : "2.0",
    uti: tokenId(context.random),
  };
}

/** Source: Microsoft Learn, ID token claims reference. */
function personClaims({ id, userName, displayName, mail }: Account, version: TokenVersion): Record<string, unknown> {
  const names =
    version === 1 ? { upn: userName, unique_name: userName } : { preferred_username: userName, email: mail };
  return { oid: id, name: displayName, ...names };
}

/** The same user is another subject to each application. */
function pairwise({ id }: Account, audience: string): string {
  return Buffer.from(stableUuid("subject", id, audience)).toString("base64url");
}

function shownScopes({ resource, scopes, openIdScopes }: UserGrant): string[] {
  const short = resource === "https://graph.microsoft.com";
  // offline_access is answered with a refresh token, and is not in the list.
  const shown = openIdScopes.filter((scope) => scope !== "offline_access");
  return [...scopes.map((scope) => (short ? scope : `${resource}/${scope}`)), ...shown];
}

function tokenResponse(
  context: EmulatorContext,
  version: TokenVersion,
  resource: string,
  parts: Readonly<Record<string, string | undefined>>,
): HttpResponse {
  const lifetime = context.settings["entra.tokenLifetime"];
  const now = Math.floor(context.clock.now() / 1000);
  const times =
    version === 2
      ? { expires_in: lifetime, ext_expires_in: lifetime }
      : {
          expires_in: String(lifetime),
          ext_expires_in: String(lifetime),
          expires_on: String(now + lifetime),
          not_before: String(now),
          resource,
        };
  const headers = { "cache-control": "no-store, no-cache", pragma: "no-cache" };
  return jsonResponse(200, { token_type: "Bearer", ...times, ...parts }, headers);
}

function tokenId(random: Random): string {
  return Buffer.from(random.bytes(16)).toString("base64url");
}
