import { decodeJwt, jwtVerify, SignJWT, type JWTPayload } from "jose";
import type { Clock } from "../../core/host/clock.js";
import type { Account } from "./account.js";
import { signingKey } from "./signing-key.js";

/** What a service wants to know of a token. */
export interface TokenClaims {
  readonly audience: string;
  readonly clientId: string;
  readonly tenant: string;
  /** Who the token speaks of, to the application: another text for each. */
  readonly subject?: string;
  /** Who signed in; undefined in a token of an application. */
  readonly user?: Account;
}

export type TokenProblem = "not a token of this emulator" | "token expired" | "token not valid yet";

const cacheLimit = 1_000;

/** Signs tokens and checks them. */
export class TokenStore {
  /** Tokens whose signature was checked before: checking again would cost more than all the rest of a request. */
  private readonly checked = new Map<string, JWTPayload>();
  private readonly checking = new Map<string, Promise<JWTPayload | undefined>>();
  private readonly revoked = new Set<string>();
  private readonly given = new Set<string>();

  constructor(private readonly clock: Clock) {}

  clear(): void {
    this.checked.clear();
    this.revoked.clear();
    this.given.clear();
  }

  /** Lets every token given so far be out of date. */
  expireAll(): void {
    for (const id of this.given) this.revoked.add(id);
    this.given.clear();
  }

  async sign(claims: JWTPayload & { readonly uti: string }): Promise<string> {
    const work = signingKey().then((key) =>
      new SignJWT(claims).setProtectedHeader({ typ: "JWT", alg: "RS256", kid: key.kid }).sign(key.privateKey),
    );
    this.given.add(claims.uti);
    return this.clock.busy(work);
  }

  async check(token: string): Promise<TokenClaims | TokenProblem> {
    const payload = this.checked.get(token) ?? (await this.verifyOnce(token));
    if (payload === undefined) return "not a token of this emulator";
    const seconds = this.clock.now() / 1000;
    const { aud, appid, azp, tid, uti, exp, nbf, sub } = payload;
    if (typeof uti === "string" && this.revoked.has(uti)) return "token expired";
    if (exp === undefined || exp <= seconds) return "token expired";
    if (nbf !== undefined && nbf > seconds) return "token not valid yet";
    const client = typeof appid === "string" ? appid : azp;
    if (typeof aud !== "string" || typeof client !== "string" || typeof tid !== "string") {
      return "not a token of this emulator";
    }
    return { audience: aud, clientId: client, tenant: tid, subject: sub, user: userOf(payload) };
  }

  /** Requests that come at the same time with the same token wait for one check. */
  private verifyOnce(token: string): Promise<JWTPayload | undefined> {
    let check = this.checking.get(token);
    if (check === undefined) {
      check = this.verify(token).finally(() => this.checking.delete(token));
      this.checking.set(token, check);
    }
    return check;
  }

  private async verify(token: string): Promise<JWTPayload | undefined> {
    const work = signingKey().then(async (key) => {
      // Times are judged by the emulator's clock, not by jose's.
      const { payload } = await jwtVerify(token, key.publicKey, {
        algorithms: ["RS256"],
        currentDate: new Date((decodeJwt(token).nbf ?? 0) * 1000),
      });
      return payload;
    });
    try {
      const payload = await this.clock.busy(work);
      if (this.checked.size >= cacheLimit) this.checked.clear();
      this.checked.set(token, payload);
      return payload;
    } catch {
      return undefined;
    }
  }
}

/** The user of a delegated token (it has scopes, where an application's has none). */
function userOf({ scp, oid, preferred_username, upn, name, email }: JWTPayload): Account | undefined {
  const userName = preferred_username ?? upn;
  if (typeof scp !== "string" || typeof oid !== "string" || typeof userName !== "string") return undefined;
  return {
    id: oid,
    userName,
    displayName: typeof name === "string" ? name : userName,
    mail: typeof email === "string" ? email : undefined,
  };
}
