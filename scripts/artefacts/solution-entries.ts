import { readUnpacked } from "../solution/unpacked/pack-folder.js";
import { decodeUtf8 } from "./discover.js";
import type { FileTree } from "./file-tree.js";

/**
 * The files of a solution's zip.
 * @param prefix the solution's folder in the tree, with a slash; "" for the root
 * @throws InputError when an unpacked solution cannot be packed
 */
export function solutionEntries(
  tree: FileTree,
  prefix: string,
  form: "packed" | "unpacked",
): { readonly name: string; readonly content: Uint8Array }[] {
  const names = tree.files.filter((file) => file.startsWith(prefix));
  if (form === "packed") return names.map((file) => ({ name: file.slice(prefix.length), content: tree.read(file) }));
  // The folder form is read as if it were on disk; paths may come with the separators of the system.
  const inside = (file: string): string =>
    file
      .split("\\")
      .join("/")
      .replace(/^\.?\/+/, "");
  const known = new Set(names);
  const unpacked = readUnpacked(
    {
      exists: (file) => known.has(prefix + inside(file)),
      list: (folder) => {
        const below = inside(folder);
        return names
          .map((file) => file.slice(prefix.length))
          .filter((file) => below === "" || file.startsWith(`${below}/`))
          .map((file) => (below === "" ? file : file.slice(below.length + 1)));
      },
      readText: (file) => decodeUtf8(tree.read(prefix + inside(file))),
      readBytes: (file) => tree.read(prefix + inside(file)),
    },
    "/",
  );
  return unpacked.entries(unpacked.managed === "1");
}
