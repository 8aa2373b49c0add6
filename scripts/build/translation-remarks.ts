import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import { locate, type SourceDocument } from "../core/source/source-document.js";
import { translationCodes } from "../project/translation-codes.js";
import type { Translator } from "./translator.js";

/** Texts that a message quotes. */
const shown = 3;

/** What a translation lacks and what it has in vain: one finding each, so that a new language does not bury other findings. */
export function translationRemarks(translator: Translator, document: SourceDocument): Diagnostic[] {
  const missing = [...translator.missing].map(([text, product]) => `${quoted(text)} (${product})`);
  const unused = translator.unused().map(quoted);
  const remark = (code: keyof typeof translationCodes, list: readonly string[], what: string): Diagnostic[] => {
    if (list.length === 0) return [];
    const message = `${list.length} ${list.length === 1 ? "text" : "texts"} ${what}: ${list.slice(0, shown).join(", ")}${list.length > shown ? ", …" : ""}`;
    return [
      locate(document, { code, severity: translationCodes[code].severity, message, pointer: "/texts", at: "key" }),
    ];
  };
  return [
    ...remark("TextNotTranslated", missing, "without a translation"),
    ...remark("TranslationUnused", unused, "translated that no product has"),
  ];
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
