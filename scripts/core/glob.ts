/**
 * Whether a path matches a glob: `*` is anything within one segment, `**` anything at all, and `**` with a slash behind
 * it any folders or none. Every other character matches itself.
 *
 * Walks the glob once and keeps every offset of the path that can be reached: a hostile glob costs its length times the
 * path's and no more, where a regular expression would backtrack. A plain beginning or end that does not fit ends it before.
 */
export function matchesGlob(glob: string, path: string): boolean {
  const tokens = glob.split(/(\*\*\/|\*\*|\*)/).filter((token) => token !== "");
  const [first = "", last = ""] = [tokens[0], tokens.at(-1)];
  if (!first.startsWith("*") && !path.startsWith(first)) return false;
  if (!last.startsWith("*") && !path.endsWith(last)) return false;
  let reached = new Uint8Array(path.length + 1);
  let lowest = 0;
  reached[0] = 1;
  for (const token of tokens) {
    reached = advance(token, reached, lowest, path);
    lowest = reached.indexOf(1);
    if (lowest < 0) return false;
  }
  return reached[path.length] === 1;
}

/**
 * The offsets behind a token.
 * @param lowest the first offset before it
 */
function advance(token: string, reached: Uint8Array, lowest: number, path: string): Uint8Array<ArrayBuffer> {
  const next = new Uint8Array(reached.length);
  if (token === "*") {
    let isInside = false;
    for (let offset = lowest; offset < next.length; offset++) {
      isInside = reached[offset] === 1 || (isInside && path.charCodeAt(offset - 1) !== slash);
      if (isInside) next[offset] = 1;
    }
  } else if (token === "**/") {
    for (let offset = lowest; offset < next.length; offset++) {
      if (reached[offset] === 1 || (offset > lowest && path.charCodeAt(offset - 1) === slash)) next[offset] = 1;
    }
  } else if (token.startsWith("**")) next.fill(1, lowest);
  else {
    for (let offset = reached.indexOf(1, lowest); offset >= 0; offset = reached.indexOf(1, offset + 1)) {
      if (path.startsWith(token, offset)) next[offset + token.length] = 1;
    }
  }
  return next;
}

const slash = "/".charCodeAt(0);
