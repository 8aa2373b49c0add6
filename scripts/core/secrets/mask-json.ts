import { isSecretMember, secretMask } from "./secret-names.js";

/**
 * Masks members with secret names in anything that looks like JSON, whole or cut off, in one walk over the text.
 * @param maskValue masks what else a string may contain
 */
export function maskJsonMembers(text: string, maskValue: (text: string) => string): string {
  let result = "";
  let copied = 0;
  let at = 0;
  /** How many brackets are open since the one after a secret name; 0 outside. */
  let depth = 0;
  let secretNext = false;
  while (at < text.length) {
    const character = text[at];
    if (character === '"') {
      const end = stringEnd(text, at);
      const isName = !secretNext && /^\s*:/.test(text.slice(end, end + 20));
      if (isName) secretNext = isSecretMember(valueOf(text.slice(at, end)));
      else {
        const raw = text.slice(at, end);
        const masked = secretNext || depth > 0 ? `"${secretMask}"` : maskedString(raw, maskValue);
        secretNext = false;
        if (masked !== raw) {
          result += text.slice(copied, at) + masked;
          copied = end;
        }
      }
      at = end;
      continue;
    }
    if (secretNext && character !== undefined && /[-\d]/.test(character)) {
      const end = at + (/^[-+.\deE]+/.exec(text.slice(at, at + 400))?.[0].length ?? 1);
      result += `${text.slice(copied, at)}"${secretMask}"`;
      copied = at = end;
      secretNext = false;
      continue;
    }
    if (character === "[" && (secretNext || depth > 0)) depth++;
    else if (character === "]" && depth > 0) depth--;
    if (character !== undefined && !/[\s:]/.test(character)) secretNext = false;
    at++;
  }
  return result + text.slice(copied);
}

/** Behind the closing quotation mark, or the end of a text that was cut off. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function valueOf(raw: string): string {
  try {
    return String(JSON.parse(raw));
  } catch {
    return raw;
  }
}

/** JSON inside of a string is JSON as well. */
function maskedString(raw: string, maskValue: (text: string) => string): string {
  if (!raw.includes('\\"')) return raw;
  const value = valueOf(raw);
  if (!/^\s*[[{]/.test(value)) return raw;
  const masked = maskValue(value);
  return masked === value ? raw : JSON.stringify(masked);
}
