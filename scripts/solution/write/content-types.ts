import { escapeQuoted } from "../../core/xml/escape.js";

/** Its name in a package. */
export const contentTypesFile = "[Content_Types].xml";

/**
 * [Content_Types].xml as server exports write it: one line with a byte order mark, one `Default` for each extension in
 * the order they come up, their case kept, and an `Override` for each file without one.
 */
export function contentTypes(names: readonly string[]): string {
  const type = 'ContentType="application/octet-stream"';
  const extensions = new Map<string, string>();
  const overrides: string[] = [];
  for (const name of names) {
    const extension = extensionOf(name);
    if (extension === undefined) overrides.push(`<Override PartName="/${escapeQuoted(name)}" ${type} />`);
    // Extensions are distinguished ignoring case (ECMA-376 part 2, §10.1.2.2).
    else if (!extensions.has(extension.toLowerCase())) extensions.set(extension.toLowerCase(), extension);
  }
  const defaults = [...extensions.values()].map(
    (extension) => `<Default Extension="${escapeQuoted(extension)}" ${type} />`,
  );
  return `\uFEFF<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults.join("")}${overrides.join("")}</Types>`;
}

/** What follows the last dot of a file's name; undefined when there is none. */
function extensionOf(name: string): string | undefined {
  return /\.([^./]+)$/.exec(name)?.[1];
}
