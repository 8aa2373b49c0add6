import { constants, createHmac, KeyObject, sign } from "node:crypto";
import { exportSPKI, generateKeyPair } from "jose";
import { defaultApplication, defaultTenant } from "../../../scripts/emulator/index.js";
import { signingKey } from "../../../scripts/emulator/tokens/signing-key.js";
import { audience } from "./service-world.js";

/** What a token says. Undefined takes a claim out. */
export type Claims = Readonly<Record<string, unknown>>;

export interface Forgery {
  readonly algorithm?: "RS256" | "PS256" | "RS512" | "HS256" | "none";
  readonly kid?: string;
  readonly type?: string;
  /** Signed by a key that the tenant does not have. */
  readonly foreignKey?: boolean;
}

const now = (): number => Math.floor(Date.now() / 1000);

/** A token of an application, right in every way but the given ones. */
export async function forgeToken(claims: Claims = {}, forgery: Forgery = {}): Promise<string> {
  const { algorithm = "RS256", kid = (await signingKey()).kid, type = "JWT" } = forgery;
  const header = { alg: algorithm, kid, typ: type };
  const payload = {
    aud: audience,
    iss: `https://login.microsoftonline.com/${defaultTenant}/v2.0`,
    tid: defaultTenant,
    azp: defaultApplication.clientId,
    iat: now() - 60,
    nbf: now() - 60,
    exp: now() + 600,
    ver: "2.0",
    ...claims,
  };
  if (algorithm === "none") return `${unsigned(header, payload)}.`;
  if (algorithm === "HS256") {
    // The old trick: the public key as the secret of a symmetric signature.
    const text = unsigned(header, payload);
    const secret = await exportSPKI((await signingKey()).publicKey);
    return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
  }
  const key =
    forgery.foreignKey === true ? (await generateKeyPair("RS256")).privateKey : (await signingKey()).privateKey;
  const text = unsigned(header, payload);
  const padding = algorithm === "PS256" ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  // The tenant's own key, also for algorithms that it is not for.
  const signature = sign(`sha${algorithm.slice(2)}`, Buffer.from(text), {
    key: KeyObject.from(key),
    padding,
    saltLength: 32,
  });
  return `${text}.${signature.toString("base64url")}`;
}

function unsigned(header: object, payload: object): string {
  return [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
}
