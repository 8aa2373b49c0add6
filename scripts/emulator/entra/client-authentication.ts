import type { HttpResponse } from "../../core/host/network.js";
import type { EmulatorContext } from "../context.js";
import { header, type Call } from "../http/call.js";
import type { Application } from "./application.js";
import { entraError } from "./entra-error.js";

interface Credentials {
  readonly clientId: string | null;
  readonly secret: string | null;
}

/** The application that asks, or the error response. Credentials come in the form or by Basic (RFC 6749 §2.3.1). */
export function authenticateClient(
  context: EmulatorContext,
  call: Call,
  form: URLSearchParams,
  applications: readonly Application[],
  tenant: string,
): Application | HttpResponse {
  const { clientId, secret } = basicCredentials(call) ?? {
    clientId: form.get("client_id"),
    secret: form.get("client_secret"),
  };
  if (clientId === null || clientId === "") return entraError(context, 900144, ["client_id"]);
  const application = applications.find(
    (known) =>
      known.clientId.toLowerCase() === clientId.toLowerCase() &&
      (known.tenants === undefined || known.tenants.some((name) => name.toLowerCase() === tenant)),
  );
  if (application === undefined) return entraError(context, 700016, [clientId, tenant]);
  if (secret === null || secret === "") return entraError(context, 7000216);
  const match = application.secrets
    .map((known) => (typeof known === "string" ? { value: known } : known))
    .find(({ value }) => value === secret);
  if (match === undefined) return entraError(context, 7000215, [clientId]);
  if ("expires" in match && match.expires !== undefined && Date.parse(match.expires) <= context.clock.now()) {
    return entraError(context, 7000222, [clientId]);
  }
  return application;
}

function basicCredentials(call: Call): Credentials | undefined {
  const match = /^Basic +(\S+)$/i.exec(header(call, "authorization") ?? "");
  if (match?.[1] === undefined) return undefined;
  const text = Buffer.from(match[1], "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 0) return { clientId: formDecode(text), secret: null };
  return { clientId: formDecode(text.slice(0, colon)), secret: formDecode(text.slice(colon + 1)) };
}

function formDecode(text: string): string {
  return new URLSearchParams(`x=${text.replaceAll("&", "%26")}`).get("x") ?? text;
}
