import { sha256 } from "../core/ids.js";

/** A folder's name for something with this display name: lower-case letters, digits and single hyphens. */
export function folderName(displayName: string): string {
  const name = displayName
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
  // Names in other scripts have no letter that a folder may have.
  return name === "" ? `item-${sha256(displayName).slice(0, 8)}` : name;
}

/**
 * Chooses a folder: the one that an earlier import of the same thing made, otherwise the first free one.
 * @param isSame whether what is in a folder is the same thing; undefined when the folder does not exist
 */
export function chooseFolder(
  wanted: string,
  taken: ReadonlySet<string>,
  isSame: (folder: string) => boolean | undefined,
): string {
  for (let number = 1; ; number++) {
    const folder = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(folder) && isSame(folder) !== false) return folder;
  }
}
