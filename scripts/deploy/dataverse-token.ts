import { InputError } from "../core/diagnostics/input-error.js";
import type { Network } from "../core/host/network.js";
import { isJsonObject } from "../core/json/json-object.js";
import { credentialVariables } from "./credentials.js";
import type { Target } from "./steps.js";

/** Where the clouds of `pac auth create --cloud` sign in (Microsoft Learn, "National clouds"). */
const signInHosts: Readonly<Record<string, string>> = {
  Public: "login.microsoftonline.com",
  UsGov: "login.microsoftonline.com",
  UsGovHigh: "login.microsoftonline.us",
  UsGovDod: "login.microsoftonline.us",
  China: "login.partner.microsoftonline.cn",
};

/**
 * Says how this run gets a token for the environment's Web API: from the environment variable, or with the client secret.
 * @returns a function that fetches it; nothing is sent before it is called
 * @throws InputError when there is neither: pac gives its own token to nobody
 */
export function dataverseToken(
  network: Network,
  { credentials, cloud, environmentUrl }: Target,
  environment: Readonly<Record<string, string | undefined>>,
): (signal?: AbortSignal) => Promise<string> {
  const name = credentialVariables.dataverseToken;
  const given = environment[name];
  if (given !== undefined && given !== "") {
    if (/^[\x21-\x7e]+$/.test(given)) return () => Promise.resolve(given);
    throw new InputError(`the environment variable ${name} is not a token, expected one for ${environmentUrl}`);
  }
  if (credentials.kind !== "secret") {
    throw new InputError(
      `the environment variable ${name} is not set, expected a token for ${environmentUrl} with --turn-on, unless a client secret signs in`,
    );
  }
  const { tenantId, clientId, secret } = credentials;
  return async (signal) => {
    const { status, body } = await network.send(
      {
        method: "POST",
        url: `https://${signInHosts[cloud] ?? ""}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`,
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: Buffer.from(
          new URLSearchParams({
            grant_type: "client_credentials",
            client_id: clientId,
            client_secret: secret,
            scope: new URL("/.default", environmentUrl).href,
          }).toString(),
        ),
      },
      signal,
    );
    let json: unknown;
    try {
      json = JSON.parse(Buffer.from(body).toString("utf8"));
    } catch {
      // Said below.
    }
    const token = isJsonObject(json) ? json["access_token"] : undefined;
    if (status === 200 && typeof token === "string") return token;
    const error = isJsonObject(json) ? json["error"] : undefined;
    throw new InputError(
      `no token to turn the flows on: Entra ID responded ${status}${typeof error === "string" ? ` ${error}` : ""}`,
    );
  };
}
