import { exactJson, parseExactJson } from "../core/json/lossless-json.js";
import { secretMasker } from "../core/secrets/known-secrets.js";
import { maskBody } from "../core/secrets/mask-text.js";

/** Takes secrets out of everything that a report shows, by value and by name, before anything is cut. */
export class EvidenceMask {
  private readonly known: (text: string) => string;
  private readonly secrets: readonly string[];

  constructor(secrets: readonly string[]) {
    // Below this length a value is in too many texts by chance, as for `secretMasker`.
    this.secrets = secrets.filter((secret) => secret.length >= 4);
    this.known = secretMasker(this.secrets);
  }

  /** A copy of a value. */
  value<T>(value: T): T {
    return parseExactJson(maskBody(this.known(exactJson(value)))) as T;
  }

  text(text: string): string {
    return maskBody(this.known(text));
  }

  /** Whether a content that is not text has a secret in it. */
  isIn(bytes: Uint8Array): boolean {
    const content = Buffer.from(bytes);
    return this.secrets.some((secret) => content.includes(secret));
  }
}
