import type { Clock } from "../../core/host/clock.js";
import { NetworkError, type Network } from "../../core/host/network.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { ActionFailure } from "../engine/failures.js";
import { tryParseJson } from "../engine/http-content.js";

/** Who asks for a token, and for what. */
export interface TokenRequest {
  /** https://login.microsoftonline.com */
  readonly authority: string;
  readonly tenant: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The person who signed in; undefined: the application acts for itself. */
  readonly user?: string;
  /** Audience, such as https://contoso.operations.dynamics.com. */
  readonly resource: string;
}

/** Tokens of the rehearsal's connections, kept until shortly before they expire. */
export interface TokenSource {
  /** @param fresh do not use the kept one: the service refused it */
  token(request: TokenRequest, signal: AbortSignal, fresh?: boolean): Promise<string>;
}

/** Milliseconds before its end at which a kept token is not used any more. */
const reserve = 60_000;

export function tokenSource(network: Network, clock: Clock, secret: (text: string) => void): TokenSource {
  const kept = new Map<string, { readonly token: string; readonly until: number }>();
  const asked = new Map<string, { readonly token: Promise<string>; readonly signal: AbortSignal }>();
  const ask = async (key: string, request: TokenRequest, signal: AbortSignal): Promise<string> => {
    secret(request.clientSecret);
    const { token, seconds } = await requestToken(network, request, signal);
    secret(token);
    kept.set(key, { token, until: clock.now() + seconds * 1000 - reserve });
    return token;
  };
  return {
    async token(request, signal, fresh = false) {
      const key = [
        request.authority,
        request.tenant,
        request.clientId,
        request.clientSecret,
        request.resource,
        request.user,
      ].join("\n");
      const known = kept.get(key);
      if (!fresh && known !== undefined && known.until > clock.now()) return known.token;
      // Runs that start at the same time ask once.
      for (let other = asked.get(key); other !== undefined; other = asked.get(key)) {
        try {
          return await other.token;
        } catch (error) {
          // A run that was ended while it asked says nothing about the others.
          if (!other.signal.aborted) throw error;
        }
      }
      const own = ask(key, request, signal).finally(() => asked.delete(key));
      asked.set(key, { token: own, signal });
      return own;
    },
  };
}

async function requestToken(
  network: Network,
  request: TokenRequest,
  signal: AbortSignal,
): Promise<{ token: string; seconds: number }> {
  const form = new URLSearchParams({
    // A sign-in has a person in a browser; here the name alone stands for both, which the emulator takes.
    ...(request.user === undefined
      ? { grant_type: "client_credentials" }
      : { grant_type: "password", username: request.user, password: "signed in" }),
    client_id: request.clientId,
    client_secret: request.clientSecret,
    resource: request.resource,
  });
  const response = await network.send(
    {
      method: "POST",
      url: `${request.authority}/${request.tenant}/oauth2/token`,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: Buffer.from(form.toString()),
    },
    signal,
  );
  const text = Buffer.from(response.body).toString("utf8");
  const parsed = tryParseJson(text);
  const { access_token: token, expires_in: seconds, error } = isJsonObject(parsed) ? parsed : {};
  if (response.status === 200 && typeof token === "string") return { token, seconds: Number(seconds ?? 3599) };
  if (response.status === 429 || response.status >= 500) {
    throw new NetworkError(`the token endpoint responded with ${response.status}`, "unreachable");
  }
  throw new ActionFailure(
    "Unauthorized",
    `the connection received no token: ${response.status} ${typeof error === "string" ? error : ""}`.trim(),
  );
}
