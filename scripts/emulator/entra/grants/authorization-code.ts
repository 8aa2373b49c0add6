import { createHash } from "node:crypto";
import { entraError } from "../entra-error.js";
import { isPublicRedirect } from "../sign-in/redirect-uri.js";
import type { GrantHandler } from "./grant-request.js";
import { issueUserTokens } from "./issue-tokens.js";
import type { CodeGrant } from "./pending-grants.js";
import { readUserScopes } from "./user-scopes.js";

/** grant_type=authorization_code: the second half of a sign-in in the browser (RFC 6749 §4.1.3, RFC 7636 §4.6). */
export const authorizationCode: GrantHandler = async (request) => {
  const { context, state, form, tenant, version } = request;
  const client = await request.authenticate();
  if ("status" in client) return client;
  const name = form.get("code");
  if (name === null || name === "") return entraError(context, 900144, ["code"]);
  const code = state.grants.code(name);
  if (code === undefined || code.grant.clientId !== client.application.clientId) return entraError(context, 70000);
  if (code.isRedeemed) return entraError(context, 54005);
  if (code.expires <= context.clock.now()) return entraError(context, 70008);
  if (form.get("redirect_uri") !== code.redirectUri) return entraError(context, 500112);
  if (!fitsChallenge(code, form.get("code_verifier"))) return entraError(context, 50148);
  const isPublic = client.application.publicClient === true || isPublicRedirect(code.redirectUri);
  if (client.proof === "none" && !(isPublic && code.challenge !== undefined)) return entraError(context, 7000218);
  // The scopes of the sign-in, or some of them.
  const wanted = form.has("scope") || form.has("resource") ? form : new URLSearchParams();
  const scopes = readUserScopes(context, state, wanted, tenant, version, code.grant);
  if ("code" in scopes) return entraError(context, scopes.code, scopes.values);
  code.isRedeemed = true;
  return issueUserTokens(context, state, { ...request, tenantId: code.grant.tenantId }, { ...code.grant, ...scopes });
};

function fitsChallenge({ challenge }: CodeGrant, verifier: string | null): boolean {
  if (challenge === undefined) return verifier === null;
  if (verifier === null) return false;
  const { method, value } = challenge;
  return (method === "plain" ? verifier : createHash("sha256").update(verifier).digest("base64url")) === value;
}
