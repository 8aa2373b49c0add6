import { entraError } from "../entra-error.js";
import type { GrantHandler } from "./grant-request.js";
import { issueUserTokens } from "./issue-tokens.js";
import { readUserScopes } from "./user-scopes.js";

/**
 * grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer: a service exchanges the token that a user's client sent it for one of
 * another service. Source: Microsoft Learn, "Microsoft identity platform and OAuth 2.0 On-Behalf-Of flow".
 */
export const onBehalfOf: GrantHandler = async (request) => {
  const { context, state, form, tenant, version } = request;
  const client = await request.authenticate();
  if ("status" in client) return client;
  if (client.proof === "none") return entraError(context, 7000218);
  if (form.get("requested_token_use") !== "on_behalf_of") return entraError(context, 900144, ["requested_token_use"]);
  const assertion = form.get("assertion") ?? "";
  if (assertion === "") return entraError(context, 900144, ["assertion"]);
  const claims = await context.tokens.check(assertion);
  if (claims === "token expired" || claims === "token not valid yet") return entraError(context, 500133);
  if (typeof claims === "string" || claims.user === undefined) return entraError(context, 50013);
  const { clientId } = client.application;
  const names = [clientId, `api://${clientId}`].map((name) => name.toLowerCase());
  if (!names.includes(claims.audience.toLowerCase())) {
    return entraError(context, 500131, [claims.audience, clientId]);
  }
  const scopes = readUserScopes(context, state, form, tenant, version);
  if ("code" in scopes) return entraError(context, scopes.code, scopes.values);
  return issueUserTokens(context, state, request, { clientId, tenantId: tenant.id, account: claims.user, ...scopes });
};
