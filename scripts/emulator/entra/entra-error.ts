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
  9002313: { error: "invalid_request", status: 400, text: () => "The request is malformed or not valid." },
} as const satisfies Record<number, EntraErrorForm>;

export type EntraErrorCode = keyof typeof forms;

/** The error response of a token endpoint. */
export function entraError(
  context: EmulatorContext,
  code: EntraErrorCode,
  values: readonly string[] = [],
): HttpResponse {
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
  return jsonResponse(
    form.status,
    {
      error: form.error,
      error_description: description,
      error_codes: [code],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
      error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    },
    { "cache-control": "no-store", pragma: "no-cache" },
  );
}
