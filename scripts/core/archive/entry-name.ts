/** Longest path inside an archive that is accepted; Windows' own classic limit. */
const maxNameLength = 260;

/**
 * The safe form of a path inside an archive: forward slashes, relative, below the folder it is unpacked to.
 * A name that cannot be made safe gives the reason.
 */
export function safeEntryName(
  raw: string,
): { readonly name: string; readonly directory: boolean } | { readonly refused: string } {
  const name = raw.replaceAll("\\", "/");
  if (name === "") return { refused: "its name is empty" };
  if (name.length > maxNameLength)
    return { refused: `its name has ${name.length} characters, at most ${maxNameLength}` };
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
  if (/[\u0000-\u001f\u007f]/.test(name)) return { refused: "its name contains a control character" };
  if (name.startsWith("/")) return { refused: "its name is an absolute path, expected a relative one" };
  if (/^[a-z]:/i.test(name)) return { refused: "its name starts with a drive letter, expected a relative path" };
  // A colon names an alternate data stream on NTFS.
  if (name.includes(":")) return { refused: "its name contains a colon" };
  const directory = name.endsWith("/");
  const segments = (directory ? name.slice(0, -1) : name).split("/");
  for (const segment of segments) {
    if (segment === "") return { refused: "its name has an empty path segment" };
    // Windows drops dots and spaces at the end of a name: ".. " would climb there as ".." does everywhere.
    if (segment.replace(/[. ]+$/, "") === "") return { refused: `its name climbs out of the folder with '${segment}'` };
  }
  return { name: segments.join("/"), directory };
}

/** What two names must differ in on a disk that ignores case and Unicode composition. */
export function nameKey(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
