import { importX509, jwtVerify } from "jose";
import type { HttpResponse } from "../../core/host/network.js";
import type { EmulatorContext } from "../context.js";
import { header, type Call } from "../http/call.js";
import { findApplication, type Application } from "./application.js";
import { entraError } from "./entra-error.js";
import type { EntraState, Tenant } from "./entra-state.js";

interface Credentials {
  readonly clientId: string | null;
  readonly secret: string | null;
}

/** How a client proved who it is. */
export interface AuthenticatedClient {
  readonly application: Application;
  readonly proof: "none" | "secret" | "certificate";
}

/** Seconds that the clocks of client and service may differ. MSAL rounds its time up, so none would be too few. */
const clockDifference = 300;

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/**
 * The application that asks, or the error response. Credentials come in the form, by Basic (RFC 6749 §2.3.1) or as an
 * assertion that a certificate signed (RFC 7523). Credentials that are sent must be right, also where none are needed.
 */
export async function authenticateClient(
  context: EmulatorContext,
  state: EntraState,
  call: Call,
  form: URLSearchParams,
  tenant: Tenant,
): Promise<AuthenticatedClient | HttpResponse> {
  const { clientId, secret } = basicCredentials(call) ?? {
    clientId: form.get("client_id"),
    secret: form.get("client_secret"),
  };
  if (clientId === null || clientId === "") return entraError(context, 900144, ["client_id"]);
  const application = findApplication(state.applications, clientId, tenant.name);
  if (application === undefined) return entraError(context, 700016, [clientId, tenant.name]);
  const assertion = form.get("client_assertion");
  if (assertion !== null) {
    const isSigned = form.get("client_assertion_type") === assertionType;
    return isSigned && (await isSignedBy(context, application, assertion))
      ? { application, proof: "certificate" }
      : entraError(context, 700027, [clientId]);
  }
  if (secret === null || secret === "") return { application, proof: "none" };
  const match = (application.secrets ?? [])
    .map((known) => (typeof known === "string" ? { value: known } : known))
    .find(({ value }) => value === secret);
  if (match === undefined) return entraError(context, 7000215, [clientId]);
  if ("expires" in match && match.expires !== undefined && Date.parse(match.expires) <= context.clock.now()) {
    return entraError(context, 7000222, [clientId]);
  }
  return { application, proof: "secret" };
}

/** Source: Microsoft Learn, Microsoft identity platform application authentication certificate credentials. */
async function isSignedBy(
  context: EmulatorContext,
  { clientId, certificates = [] }: Application,
  assertion: string,
): Promise<boolean> {
  const currentDate = new Date(context.clock.now());
  const options = { issuer: clientId, subject: clientId, currentDate, clockTolerance: clockDifference };
  for (const certificate of certificates) {
    for (const algorithm of ["PS256", "RS256"]) {
      const work = importX509(certificate, algorithm).then((key) =>
        jwtVerify(assertion, key, { ...options, algorithms: [algorithm], requiredClaims: ["aud", "exp"] }),
      );
      const isRight = await context.clock.busy(
        work.then(
          () => true,
          () => false,
        ),
      );
      if (isRight) return true;
    }
  }
  return false;
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
