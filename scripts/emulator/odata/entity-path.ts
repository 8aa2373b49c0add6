import { ODataError } from "./odata-error.js";
import { filterTokens, type Literal } from "./filter-tokens.js";

/** The value of a key in a path: `(5637144576)`, `('x')`, `(dataAreaId='usmf',ItemId='1')`. */
export interface KeyValue {
  /** Left out when the key is given alone. */
  readonly name?: string;
  readonly literal: Literal;
}

/** One path segment: a name and, when brackets follow, its key. */
export interface EntitySegment {
  readonly name: string;
  readonly key?: readonly KeyValue[];
}

/** Takes a decoded path segment apart; throws ODataError 400. */
export function readEntitySegment(segment: string): EntitySegment {
  const open = segment.indexOf("(");
  if (open < 0) return { name: segment };
  if (!segment.endsWith(")")) throw new ODataError(400, `syntax error in the path segment '${segment}'`);
  return { name: segment.slice(0, open), key: readKey(segment.slice(open + 1, -1), segment) };
}

function readKey(text: string, segment: string): KeyValue[] {
  if (text.trim() === "") return [];
  return splitKey(text).map((part) => {
    const match = /^\s*([A-Za-z_]\w*)\s*=([\s\S]*)$/.exec(part);
    const name = match?.[1];
    const [token, end] = filterTokens(match?.[2] ?? part);
    if (token?.type !== "literal" || end?.type !== "end") {
      throw new ODataError(400, `bad key in the path segment '${segment}'`);
    }
    return name === undefined ? { literal: token.literal } : { name, literal: token.literal };
  });
}

/** Splits at commas outside quotes. */
function splitKey(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === "'") quoted = !quoted;
    else if (character === "," && !quoted) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, text.slice(start)];
}
