const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Replaces XML's five entities and character references, of which there are no others without a document type, and line ends of
 * two characters.
 */
export function decodeEntities(text: string, fail: (message: string, offset: number) => never): string {
  if (!text.includes("&")) return text.replaceAll("\r\n", "\n");
  return text.replace(/\r\n|&([^;&\s]*);?/g, (whole: string, body: string | undefined, offset: number) => {
    if (body === undefined) return "\n";
    const code = /^#x([0-9a-f]{1,6})$/i.exec(body)?.[1];
    const decimal = /^#([0-9]{1,7})$/.exec(body)?.[1];
    const point = code === undefined ? (decimal === undefined ? undefined : Number(decimal)) : parseInt(code, 16);
    const value = Object.hasOwn(named, body) ? named[body] : undefined;
    const found = point !== undefined && point <= 0x10ffff ? String.fromCodePoint(point) : value;
    return found === undefined || !whole.endsWith(";") ? fail(`unknown entity '${whole}'`, offset) : found;
  });
}
