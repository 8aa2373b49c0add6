import type { HttpResponse } from "../../../core/host/network.js";
import { escapeText } from "../../../core/xml/escape.js";
import type { EmulatorContext } from "../../context.js";
import { bodyForm, type Call } from "../../http/call.js";
import { emptyResponse } from "../../http/responses.js";
import { isSameOrigin } from "../../http/same-origin.js";
import type { Account } from "../../tokens/account.js";
import { findApplication, type Application } from "../application.js";
import { entraErrorParts, type EntraErrorCode } from "../entra-error.js";
import type { EntraState, Tenant } from "../entra-state.js";
import type { TokenVersion } from "../grants/issue-tokens.js";
import type { CodeGrant, UserGrant } from "../grants/pending-grants.js";
import { readUserScopes } from "../grants/user-scopes.js";
import { defaultUser } from "./default-user.js";
import { accountForm, htmlPage, postingPage } from "./html.js";
import { isAllowedRedirect } from "./redirect-uri.js";

/** What the sign-in page itself sends, beside what the application sent. */
const ownFields = ["account", "other", "decline"];

/** GET and POST …/authorize: a user signs in, and the application gets a code (RFC 6749 §4.1.1). */
export function authorize(
  context: EmulatorContext,
  state: EntraState,
  call: Call,
  tenant: Tenant,
  version: TokenVersion,
): HttpResponse {
  const given = call.method === "POST" ? bodyForm(call) : new URLSearchParams();
  const parameters = new URLSearchParams([...call.query, ...given].filter(([name]) => !ownFields.includes(name)));
  const client = readClient(context, state, parameters, tenant);
  if ("status" in client) return client;
  const { application, redirectUri } = client;
  const fail = (code: EntraErrorCode, values?: readonly string[]): HttpResponse => {
    const { error, error_description, error_uri } = entraErrorParts(context, code, values);
    return sendBack(parameters, redirectUri, { error, error_description, error_uri: String(error_uri) });
  };
  const responseType = parameters.get("response_type") ?? "";
  if (responseType !== "code") return fail(70005, [responseType]);
  const scopes = readUserScopes(context, state, parameters, tenant, version);
  if ("code" in scopes) return fail(scopes.code, scopes.values);
  const method = parameters.get("code_challenge_method") ?? "plain";
  if (method !== "S256" && method !== "plain") return fail(9002313);
  const value = parameters.get("code_challenge");
  const finish = (account: Account): HttpResponse => {
    const nonce = parameters.get("nonce") ?? undefined;
    const grant: UserGrant = { clientId: application.clientId, tenantId: tenant.id, account, nonce, ...scopes };
    const challenge: CodeGrant["challenge"] = value === null ? undefined : { value, method };
    const info = JSON.stringify({ uid: account.id, utid: tenant.id });
    return sendBack(parameters, redirectUri, {
      code: state.grants.addCode({ grant, redirectUri, challenge }),
      ...(parameters.get("client_info") === "1" ? { client_info: Buffer.from(info).toString("base64url") } : {}),
    });
  };
  const hint = parameters.get("login_hint") ?? "";
  if (context.settings["entra.signIn"] === "automatic") return finish(defaultUser(context, hint));
  if (parameters.get("prompt") === "none") return fail(50058);
  if (!ownFields.some((name) => given.has(name))) return signInPage(context, parameters, client, scopes, hint);
  if (!isSameOrigin(call)) return htmlPage(403, "Not from another site", "<p>Open the sign-in page itself.</p>");
  if (given.has("decline")) return fail(65004);
  const name = given.get("account") === "" ? given.get("other") : given.get("account");
  const account = context.accounts.find(name ?? "");
  return account === undefined ? fail(50034, [name ?? "", tenant.name]) : finish(account);
}

interface Client {
  readonly application: Application;
  readonly redirectUri: string;
}

/** The application and where it wants the user back. What is wrong here is shown, and never sent anywhere. */
function readClient(
  context: EmulatorContext,
  state: EntraState,
  parameters: URLSearchParams,
  tenant: Tenant,
): Client | HttpResponse {
  const refuse = (code: EntraErrorCode, ...values: readonly string[]): HttpResponse =>
    htmlPage(
      400,
      "Sign-in is not possible",
      `<p>${escapeText(entraErrorParts(context, code, values).error_description)}</p>`,
    );
  const clientId = parameters.get("client_id") ?? "";
  if (clientId === "") return refuse(900144, "client_id");
  const application = findApplication(state.applications, clientId, tenant.name);
  if (application === undefined) return refuse(700016, clientId, tenant.name);
  const redirectUri = parameters.get("redirect_uri") ?? application.redirectUris?.[0];
  if (redirectUri === undefined) return refuse(900144, "redirect_uri");
  return isAllowedRedirect(application, redirectUri)
    ? { application, redirectUri }
    : refuse(50011, redirectUri, clientId);
}

function signInPage(
  context: EmulatorContext,
  parameters: URLSearchParams,
  { application, redirectUri }: Client,
  { resource, scopes }: Pick<UserGrant, "resource" | "scopes">,
  hint: string,
): HttpResponse {
  const first = defaultUser(context, hint);
  const accounts = [first, ...context.accounts.list().filter((account) => account.id !== first.id)];
  const body = `<p>${escapeText(application.name ?? application.clientId)} asks for <code>${escapeText(scopes.join(" "))}</code>
at <code>${escapeText(resource)}</code>. This is the emulator: there are no passwords.</p>
${accountForm(`?${parameters.toString()}`, accounts)}`;
  return htmlPage(200, "Choose who signs in", body, formTarget(redirectUri));
}

/** For the content security policy: browsers check where a form's response redirects to. */
function formTarget(redirectUri: string): string {
  const { protocol, origin } = new URL(redirectUri);
  return origin === "null" ? protocol : origin;
}

/** Sends the user back to the application, in the way it asked for. */
function sendBack(
  parameters: URLSearchParams,
  redirectUri: string,
  values: Readonly<Record<string, string>>,
): HttpResponse {
  const state = parameters.get("state");
  const fields = new URLSearchParams({ ...values, ...(state === null ? {} : { state }) });
  const mode = parameters.get("response_mode");
  if (mode === "form_post") return postingPage(redirectUri, fields);
  const separator = mode === "fragment" ? "#" : redirectUri.includes("?") ? "&" : "?";
  return emptyResponse(302, {
    location: `${redirectUri}${separator}${fields.toString()}`,
    "cache-control": "no-store",
  });
}
