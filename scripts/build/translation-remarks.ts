import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import { locate } from "../core/source/source-document.js";
import type { Translator } from "./translator.js";

/** Texts that a message quotes. */
const shown = 3;

/** What a translation lacks and what it has in vain: one finding each, so that a new language does not bury other findings. */
export function translationRemarks(translator: Translator): Diagnostic[] {
  const missing = [...translator.missing].map(([text, product]) => `${quoted(text)} (${product})`);
  const unused = translator.unused().map(quoted);
  return [
    ...(missing.length === 0
      ? []
      : [{ code: "TextNotTranslated", message: `${counted(missing)} without a translation: ${quotedFirst(missing)}` }]),
    ...(unused.length === 0
      ? []
      : [
          {
            code: "TranslationUnused",
            message: `${counted(unused)} translated that no product has: ${quotedFirst(unused)}`,
          },
        ]),
  ].map((remark) =>
    locate(translator.translation.document, { ...remark, severity: "info", pointer: "/texts", at: "key" }),
  );
}

function counted(texts: readonly string[]): string {
  return `${texts.length} ${texts.length === 1 ? "text" : "texts"}`;
}

function quotedFirst(texts: readonly string[]): string {
  return `${texts.slice(0, shown).join(", ")}${texts.length > shown ? ", …" : ""}`;
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
