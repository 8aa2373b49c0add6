/** Code points a name may start with, and further ones it may contain (XML 1.0, second edition on, without the colon). */
const startRanges = [
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xd7ff],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
] as const;
const furtherRanges = [
  [0x2d, 0x2e],
  [0x30, 0x39],
  [0xb7, 0xb7],
  [0x300, 0x36f],
  [0x203f, 0x2040],
] as const;

function isIn(character: string, ranges: readonly (readonly [number, number])[]): boolean {
  const code = character.codePointAt(0) ?? 0;
  return ranges.some(([from, to]) => code >= from && code <= to);
}

/**
 * Escapes what an XML name cannot contain as `_xHHHH_`, as XmlConvert.EncodeName does.
 * @param colon whether a colon may stay
 */
export function encodeXmlName(name: string, colon = true): string {
  let result = "";
  let first = true;
  let index = 0;
  for (const character of name) {
    const allowed =
      (colon && character === ":") || isIn(character, startRanges) || (!first && isIn(character, furtherRanges));
    // An underscore that looks like the start of an escape is escaped itself.
    const looksEscaped = character === "_" && /^_x[0-9a-fA-F]{4}(?:[0-9a-fA-F]{4})?_/.test(name.slice(index));
    result += allowed && !looksEscaped ? character : escapeCharacter(character);
    first = false;
    index += character.length;
  }
  return result;
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `_x${code
    .toString(16)
    .toUpperCase()
    .padStart(code > 0xffff ? 8 : 4, "0")}_`;
}

export function decodeXmlName(name: string): string {
  return name.replace(/_[xX]([0-9a-fA-F]{8}|[0-9a-fA-F]{4})_/g, (escaped, digits: string) => {
    const code = parseInt(digits, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : escaped;
  });
}
