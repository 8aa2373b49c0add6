/** One UTF-16 code unit as an escape of JSON and YAML: `\u00e9`. */
export function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
