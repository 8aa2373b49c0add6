/**
 * Whether a path matches a glob: `*` is anything within one segment, `**` anything at all, and `**` with a slash behind
 * it any folders or none. Every other character matches itself.
 *
 * Walks the glob once and keeps every offset of the path that can be reached: a hostile glob costs its length times the
 * path's and no more, where a regular expression would backtrack.
 */
export function matchesGlob(glob: string, path: string): boolean {
  let reached: readonly number[] = [0];
  for (const token of glob.split(/(\*\*\/|\*\*|\*)/)) {
    if (token !== "") reached = advance(token, reached, path);
    if (reached.length === 0) return false;
  }
  return reached.at(-1) === path.length;
}

/** The offsets behind a token, ascending. */
function advance(token: string, reached: readonly number[], path: string): readonly number[] {
  const [first = 0] = reached;
  const behind = Array.from({ length: path.length + 1 - first }, (_, index) => first + index);
  switch (token) {
    case "*": {
      const starts = new Set(reached);
      let inside = false;
      return behind.filter((offset) => {
        inside = starts.has(offset) || (inside && path[offset - 1] !== "/");
        return inside;
      });
    }
    case "**":
      return behind;
    case "**/": {
      const starts = new Set(reached);
      return behind.filter((offset) => starts.has(offset) || (offset > first && path[offset - 1] === "/"));
    }
    default:
      return reached.filter((offset) => path.startsWith(token, offset)).map((offset) => offset + token.length);
  }
}
