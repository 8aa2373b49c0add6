import type { HttpResponse } from "../../core/host/network.js";
import { randomUuid } from "../../core/host/random.js";
import { jsonResponse } from "../http/responses.js";
import type { EmulatorContext } from "../context.js";

interface EntraErrorForm {
  readonly error: string;
  readonly status: 400 | 401;
  readonly text: (...values: readonly string[]) => string;
}

/** Codes and OAuth error names as the service gives them; the wording is our own. */
const forms = {
  7000215: {
    error: "invalid_client",
    status: 401,
    text: (client) =>
      `The client secret sent for application '${client ?? ""}' is not one of its secrets. Send the secret's value, not its ID, and percent-encode it in a form.`,
  },
  7000216: {
    error: "invalid_client",
    status: 401,
    text: () => "A confidential client must send 'client_secret' or 'client_assertion'.",
  },
  7000222: {
    error: "invalid_client",
    status: 401,
    text: (client) => `The client secret sent for application '${client ?? ""}' has expired.`,
  },
  700016: {
    error: "unauthorized_client",
    status: 400,
    text: (client, tenant) => `No application with identifier '${client ?? ""}' was found in tenant '${tenant ?? ""}'.`,
  },
  90002: { error: "invalid_request", status: 400, text: (tenant) => `Tenant '${tenant ?? ""}' was not found.` },
  900144: {
    error: "invalid_request",
    status: 400,
    text: (name) => `The request body must contain the parameter '${name ?? ""}'.`,
  },
  901002: {
    error: "invalid_request",
    status: 400,
    text: () => "The parameter 'resource' is not used by this endpoint, which takes 'scope'.",
  },
  500011: {
    error: "invalid_resource",
    status: 400,
    text: (resource, tenant) =>
      `No resource principal named '${resource ?? ""}' was found in tenant '${tenant ?? ""}'.`,
  },
  70011: {
    error: "invalid_scope",
    status: 400,
    text: (scope) => `The scope '${scope ?? ""}' is not valid.`,
  },
  1002012: {
    error: "invalid_scope",
    status: 400,
    text: (scope) =>
      `The scope '${scope ?? ""}' is not valid: client credentials take a resource followed by '/.default'.`,
  },
  70003: {
    error: "unsupported_grant_type",
    status: 400,
    text: (grant) => `The grant type '${grant ?? ""}' is not supported.`,
  },
  28000: {
    error: "invalid_request",
    status: 400,
    text: (scope) => `The scope '${scope ?? ""}' names more than one resource; a token is for one.`,
  },
  50011: {
    error: "invalid_request",
    status: 400,
    text: (address, client) =>
      `The redirect URI '${address ?? ""}' is not one of application '${client ?? ""}'. The emulator takes addresses of this machine, and those that a seed lists under 'redirectUris'.`,
  },
  50013: {
    error: "invalid_grant",
    status: 400,
    text: () => "The assertion is not a user's token that this tenant signed.",
  },
  50034: {
    error: "invalid_grant",
    status: 400,
    text: (user, tenant) => `The user account '${user ?? ""}' does not exist in tenant '${tenant ?? ""}'.`,
  },
  50058: {
    error: "login_required",
    status: 400,
    text: () => "The request was for a silent sign-in, and no user is signed in.",
  },
  50148: {
    error: "invalid_grant",
    status: 400,
    text: () => "The code_verifier does not match the code_challenge of the authorization request (PKCE).",
  },
  54005: {
    error: "invalid_grant",
    status: 400,
    text: () => "The authorization code was redeemed before. Ask for a new one, or use the refresh token.",
  },
  65004: { error: "access_denied", status: 400, text: () => "The user declined to sign in." },
  70000: {
    error: "invalid_grant",
    status: 400,
    text: () => "The code or refresh token is not one of this application.",
  },
  70005: {
    error: "unsupported_response_type",
    status: 400,
    text: (type) => `The response type '${type ?? ""}' is not supported, expected 'code'.`,
  },
  70008: { error: "invalid_grant", status: 400, text: () => "The authorization code has expired." },
  70016: {
    error: "authorization_pending",
    status: 400,
    text: () => "The user has not signed in yet. Ask again after the interval.",
  },
  70018: { error: "bad_verification_code", status: 400, text: () => "The device code is not one of this application." },
  70020: { error: "expired_token", status: 400, text: () => "The device code has expired." },
  500112: {
    error: "invalid_grant",
    status: 400,
    text: () => "The redirect URI is not the one of the authorization request.",
  },
  500131: {
    error: "invalid_grant",
    status: 400,
    text: (audience, client) =>
      `The audience of the assertion is '${audience ?? ""}', expected the application that presents it, '${client ?? ""}'.`,
  },
  500133: { error: "invalid_grant", status: 400, text: () => "The assertion is not within its valid time range." },
  700027: {
    error: "invalid_client",
    status: 401,
    text: (client) => `The client assertion is not signed by a certificate of application '${client ?? ""}'.`,
  },
  700082: { error: "invalid_grant", status: 400, text: () => "The refresh token has expired." },
  7000218: {
    error: "invalid_client",
    status: 401,
    text: () =>
      "The request body must contain 'client_assertion' or 'client_secret': the application is not a public client.",
  },
  9002313: { error: "invalid_request", status: 400, text: () => "The request is malformed or not valid." },
} as const satisfies Record<number, EntraErrorForm>;

export type EntraErrorCode = keyof typeof forms;

/** Why a request is refused, before it is known how the response looks. */
export interface EntraProblem {
  readonly code: EntraErrorCode;
  readonly values?: readonly string[];
}

/** The parts of an error, for a response or a redirect. */
export function entraErrorParts(
  context: EmulatorContext,
  code: EntraErrorCode,
  values: readonly string[] = [],
): { readonly error: string; readonly error_description: string; readonly [more: string]: unknown } {
  const form: EntraErrorForm = forms[code];
  const trace = randomUuid(context.random);
  const correlation = randomUuid(context.random);
  const timestamp = `${new Date(context.clock.now()).toISOString().slice(0, 19).replace("T", " ")}Z`;
  const gap = context.settings["entra.errorNewLines"] === "crlf" ? "\r\n" : " ";
  const description = [
    `AADSTS${code}: ${form.text(...values)}`,
    `Trace ID: ${trace}`,
    `Correlation ID: ${correlation}`,
    `Timestamp: ${timestamp}`,
  ].join(gap);
  return {
    error: form.error,
    error_description: description,
    error_codes: [code],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  };
}

/** The error response of a token endpoint. */
export function entraError(
  context: EmulatorContext,
  code: EntraErrorCode,
  values: readonly string[] = [],
): HttpResponse {
  return jsonResponse(forms[code].status, entraErrorParts(context, code, values), {
    "cache-control": "no-store",
    pragma: "no-cache",
  });
}
