/**
 * [Content_Types].xml as server exports write it: one line with a byte order mark, one `Default` for each extension in
 * the order they come up, their case kept.
 */
export function contentTypes(names: readonly string[]): string {
  const extensions = [...new Set(names.map((name) => name.slice(name.lastIndexOf(".") + 1)))];
  const defaults = extensions.map(
    (extension) => `<Default Extension="${extension}" ContentType="application/octet-stream" />`,
  );
  return `\uFEFF<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults.join("")}</Types>`;
}
