import { unicodeEscape } from "../unicode-escape.js";
import { secretMask } from "./secret-names.js";

/** A shorter value is in too many texts by chance. */
const shortest = 4;

/**
 * A function that takes known secrets out of any text: as they are, and as JSON, XML, annotations, addresses, forms and
 * base64 write them.
 */
export function secretMasker(secrets: readonly string[]): (text: string) => string {
  const forms = new Set(secrets.filter((secret) => secret.length >= shortest).flatMap(formsOf));
  if (forms.size === 0) return (text) => text;
  // A longer form may have a shorter one inside.
  const sorted = [...forms].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(sorted.map((form) => form.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|"), "g");
  return (text) => text.replace(pattern, secretMask);
}

function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const marked = [secret, json, JSON.stringify(json).slice(1, -1)];
  const escaped = json.replace(/[&<>'"+`]/g, unicodeEscape);
  const percent = encodeURIComponent(secret);
  const strict = percent.replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  const texts = [
    ...marked,
    // As System.Text.Json and Newtonsoft write it for the web, with digits of either case.
    escaped,
    escaped.replace(/\\u[0-9a-f]{4}/g, (code) => `\\u${code.slice(2).toUpperCase()}`),
    // A value shown as JSON in a message of a report.
    ...marked.flatMap(xmlForms),
    ...marked.flatMap(annotationForms),
    percent,
    // As addresses with a path have it.
    encodeURI(secret),
    strict,
    encodeURIComponent(strict),
    strict.replaceAll("%20", "+"),
  ];
  const lower = [percent, strict].map((text) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()));
  return [...texts, ...lower, ...base64Forms(secret)];
}

/** In an element's text, and in an attribute with either kind of quotes. */
function xmlForms(secret: string): string[] {
  const text = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const quotes = text.replaceAll('"', "&quot;");
  return [text, quotes, quotes.replaceAll("'", "&apos;"), quotes.replaceAll("'", "&#39;")];
}

/** In the message and in a property of an annotation (actions/toolkit, packages/core/src/command.ts). */
function annotationForms(secret: string): string[] {
  const message = secret.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  return [message, message.replaceAll(":", "%3A").replaceAll(",", "%2C")];
}

/**
 * The characters of base64 that depend on the secret alone, for each of the three ways it can lie in a longer text, such
 * as `id:secret` of basic authentication.
 */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret, "utf8");
  const forms = [bytes.toString("base64"), bytes.toString("base64").replace(/=+$/, "")];
  for (const before of [0, 1, 2]) {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]);
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor((whole.length * 8) / 6);
    const inner = whole.toString("base64").slice(first, last);
    if (inner.length >= 8) forms.push(inner);
  }
  return forms.flatMap((form) => [form, form.replaceAll("+", "-").replaceAll("/", "_"), encodeURIComponent(form)]);
}
