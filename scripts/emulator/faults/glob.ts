/** Whether a path matches a glob: `*` is anything inside one segment, `**` anything at all. */
export function matchesGlob(glob: string, path: string): boolean {
  const pattern = glob
    .split(/(\*\*|\*)/)
    .map((part) => (part === "**" ? ".*" : part === "*" ? "[^/]*" : part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&")))
    .join("");
  return new RegExp(`^${pattern}$`, "s").test(path);
}
