import { exportJWK, generateKeyPair, type CryptoKey, type JWK } from "jose";

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  /** As the keys endpoint publishes it. */
  readonly publicJwk: JWK;
}

let key: Promise<SigningKey> | undefined;

/** The key that signs every token of this process. Made once: it takes longer than a whole rehearsal. */
export function signingKey(): Promise<SigningKey> {
  return (key ??= makeKey());
}

async function makeKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { modulusLength: 2048 });
  const kid = "power-batch-emulator";
  const jwk = await exportJWK(publicKey);
  return { kid, privateKey, publicKey, publicJwk: { ...jwk, kid, use: "sig", alg: "RS256" } };
}
