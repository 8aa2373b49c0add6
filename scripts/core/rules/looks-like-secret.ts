/**
 * True for text that is most likely a real secret and no placeholder: long, without spaces, mixed, and neither an
 * expression nor an instruction. A guess by design; it decides about warnings, never about what is sent.
 */
export function looksLikeSecret(text: string): boolean {
  if (text.length < 12 || text.length > 4096 || /\s/.test(text)) return false;
  if (/^[@<[{(%$*#_.]/i.test(text) || /[@{]/.test(text)) return false;
  if (/your|placeholder|example|dummy|sample|change|insert|todo|redacted|secret|password|xxxx|\*{3}|\.{3}/i.test(text))
    return false;
  if (/^https?:/i.test(text)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(text)).length;
  const different = new Set(text).size;
  return kinds >= 3 && different >= 8 && /\d/.test(text);
}
