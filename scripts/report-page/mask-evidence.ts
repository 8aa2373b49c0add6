import { isJsonObject } from "../core/json/json-object.js";
import { exactJson, parseExactJson } from "../core/json/lossless-json.js";
import { digitsOf, shownValue, type ShownLimits } from "../core/json/shown-value.js";
import { secretMasker } from "../core/secrets/known-secrets.js";
import { maskBody } from "../core/secrets/mask-text.js";
import { isSecretMember, secretMask } from "../core/secrets/secret-names.js";
import type { Evidence } from "../rehearsal/index.js";

/** Takes secrets out of everything that a page shows, by value and by name, before anything is cut. */
export class EvidenceMask {
  /** Takes secrets out of a text by value only. */
  readonly known: (text: string) => string;
  private readonly secrets: readonly string[];
  private readonly digits: ReadonlySet<string>;

  constructor(secrets: readonly string[]) {
    // Below this length a value is in too many texts by chance, as for `secretMasker`.
    this.secrets = secrets.filter((secret) => secret.length >= 4);
    this.known = secretMasker(this.secrets);
    this.digits = new Set(this.secrets.filter((secret) => /^-?\d[\d.eE+-]*$/.test(secret)));
  }

  /** @param more secrets of other rehearsals, whose results are shown on the same page */
  static of(evidence: Evidence | undefined, more: readonly string[] = []): EvidenceMask {
    return new EvidenceMask([...new Set([...(evidence?.secrets ?? []), ...(evidence?.secured ?? []), ...more])]);
  }

  /** A copy of a value. */
  value<T>(value: T): T {
    return parseExactJson(maskBody(exactJson(this.byValue(value)))) as T;
  }

  text(text: string): string {
    return maskBody(this.known(text));
  }

  /** The same, cut for a page: secrets go first, since the beginning of one is as good as a hint. */
  shown(value: unknown, limits: ShownLimits): unknown {
    return shownValue(value, limits, (text, member) =>
      member !== undefined && isSecretMember(member) ? secretMask : this.text(text),
    );
  }

  /** Whether a content that is not text has a secret in it. */
  isIn(bytes: Uint8Array): boolean {
    const content = Buffer.from(bytes);
    return this.secrets.some((secret) => content.includes(secret));
  }

  /** A copy without the secrets whose values are known. */
  byValue<T>(value: T): T {
    return this.secrets.length === 0 ? value : (this.withoutKnown(value) as T);
  }

  private withoutKnown(value: unknown): unknown {
    if (typeof value === "string") return this.known(value);
    if (Array.isArray(value)) return value.map((element) => this.withoutKnown(element));
    if (isJsonObject(value)) {
      return Object.fromEntries(
        Object.entries(value).map(([name, member]) => [this.known(name), this.withoutKnown(member)]),
      );
    }
    const digits = digitsOf(value);
    return digits !== undefined && this.digits.has(digits) ? secretMask : value;
  }
}
