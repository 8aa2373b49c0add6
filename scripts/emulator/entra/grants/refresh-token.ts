import { entraError } from "../entra-error.js";
import type { GrantHandler } from "./grant-request.js";
import { issueUserTokens } from "./issue-tokens.js";
import { readUserScopes } from "./user-scopes.js";

/**
 * grant_type=refresh_token. A refresh token stays good after its use, and is good for every resource.
 * Source: Microsoft Learn, Refresh tokens in the Microsoft identity platform.
 */
export const refreshToken: GrantHandler = async (request) => {
  const { context, state, form, tenant, version } = request;
  const client = await request.authenticate();
  if ("status" in client) return client;
  const name = form.get("refresh_token");
  if (name === null || name === "") return entraError(context, 900144, ["refresh_token"]);
  const known = state.grants.refreshToken(name);
  if (known === undefined || known.grant.clientId !== client.application.clientId) return entraError(context, 70000);
  if (known.expires <= context.clock.now()) return entraError(context, 700082);
  const scopes = readUserScopes(context, state, form, tenant, version, known.grant);
  if ("code" in scopes) return entraError(context, scopes.code, scopes.values);
  return issueUserTokens(context, state, { ...request, tenantId: known.grant.tenantId }, { ...known.grant, ...scopes });
};
