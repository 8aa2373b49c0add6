import { entraError } from "../entra-error.js";
import type { GrantHandler } from "./grant-request.js";
import { issueUserTokens } from "./issue-tokens.js";
import { readUserScopes } from "./user-scopes.js";

/** grant_type=password. The emulator has no passwords: it takes any but an empty one. */
export const password: GrantHandler = async (request) => {
  const { context, state, form, tenant, version } = request;
  const client = await request.authenticate();
  if ("status" in client) return client;
  for (const name of ["username", "password"]) {
    if ((form.get(name) ?? "") === "") return entraError(context, 900144, [name]);
  }
  if (client.proof === "none" && client.application.publicClient !== true) return entraError(context, 7000218);
  const userName = form.get("username") ?? "";
  const account = context.accounts.find(userName);
  if (account === undefined) return entraError(context, 50034, [userName, tenant.name]);
  const scopes = readUserScopes(context, state, form, tenant, version);
  if ("code" in scopes) return entraError(context, scopes.code, scopes.values);
  const { clientId } = client.application;
  return issueUserTokens(context, state, request, { clientId, tenantId: tenant.id, account, ...scopes });
};
