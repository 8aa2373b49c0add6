import type { TranslationSource } from "../project/translations.js";

/** Translates texts, and remembers which ones it was asked for: what is missing, and what nothing asked for. */
export class Translator {
  /** Texts without a translation, with the first product that has them. */
  readonly missing = new Map<string, string>();
  private readonly used = new Set<string>();

  constructor(readonly translation: TranslationSource) {}

  /** @param product where the text is, for messages */
  translate(text: string, product: string): string {
    if (text.trim() === "") return text;
    if (!Object.hasOwn(this.translation.texts, text)) {
      if (!this.missing.has(text)) this.missing.set(text, product);
      return text;
    }
    this.used.add(text);
    return this.translation.texts[text] ?? text;
  }

  /** Entries that no product has any more. */
  unused(): string[] {
    return Object.keys(this.translation.texts).filter((text) => !this.used.has(text));
  }
}
