import { header, type Call } from "../http/call.js";
import { audienceFits } from "./audience.js";
import type { EmulatorContext } from "../context.js";
import { defaultTenant } from "./default-tenant.js";
import type { TokenClaims } from "./token-store.js";

/** A request that brings no usable token. */
export interface Refused {
  readonly problem: string;
  /** The WWW-Authenticate header (RFC 6750). */
  readonly challenge: string;
}

/** Checks the bearer token of a request: signature, time and audience. */
export async function checkBearer(
  { tokens, services }: Pick<EmulatorContext, "tokens" | "services">,
  call: Call,
  service: string,
): Promise<TokenClaims | Refused> {
  const match = /^Bearer +(\S+)$/i.exec(header(call, "authorization") ?? "");
  if (match?.[1] === undefined) return refuse("no bearer token");
  const claims = await tokens.check(match[1]);
  if (typeof claims === "string") return refuse(claims);
  if (!audienceFits(claims.audience, service, call.url, services)) {
    return refuse(`token is for ${claims.audience}, expected ${call.url.origin}`);
  }
  return claims;
}

export function isRefused(result: TokenClaims | Refused): result is Refused {
  return "problem" in result;
}

const challenge = `Bearer authorization_uri="https://login.microsoftonline.com/${defaultTenant}/oauth2/authorize"`;

/** The WWW-Authenticate header of a request whose token a fault declares invalid. */
export const invalidTokenChallenge = `${challenge}, error="invalid_token"`;

function refuse(problem: string): Refused {
  const error = problem === "no bearer token" ? "" : `, error="invalid_token", error_description="${problem}"`;
  return { problem, challenge: challenge + error };
}
