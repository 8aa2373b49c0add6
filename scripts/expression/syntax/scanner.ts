import { ExpressionError } from "../expression-error.js";

export type TokenType = "name" | "integer" | "float" | "string" | "end" | "." | "," | "(" | ")" | "[" | "]" | "?" | "}";

export interface Token {
  readonly type: TokenType;
  readonly offset: number;
  readonly end: number;
  /** The name, the number's digits, or the string without quotes and escapes. */
  readonly value: string;
}

/** U+00A0 counts: makers paste it, and the platform takes it. */
const space = /\s/;
const punctuation = ".,()[]?}";
/** Everything that is not a delimiter belongs to a name, as in the designer's parser (Azure/LogicAppsUX, expression scanner). */
const nameEnd = /[\s.,()[\]?{}@']/;
const number = /[+-]?(?:\d+(\.\d*)?|(\.\d+))([eE][+-]?\d+)?/y;

/** What may follow a number. */
const numberEnd = /^[\s,)\]}]?$/;

/** Reads the token that starts at or after `position`. */
export function scan(text: string, position: number): Token {
  let offset = position;
  while (offset < text.length && space.test(text.charAt(offset))) offset++;
  if (offset >= text.length) return { type: "end", offset: text.length, end: text.length, value: "" };
  const character = text.charAt(offset);
  if (character === "'") return scanString(text, offset);
  if (/[\d+-]/.test(character) || (character === "." && /\d/.test(text.charAt(offset + 1)) && !follows(text, offset))) {
    return scanNumber(text, offset);
  }
  if (punctuation.includes(character)) {
    return { type: character as TokenType, offset, end: offset + 1, value: character };
  }
  if (character === '"') {
    throw new ExpressionError("unexpected double quote, expected a string in single quotes", offset);
  }
  if (nameEnd.test(character)) throw new ExpressionError(`unexpected '${character}'`, offset);
  let end = offset + 1;
  while (end < text.length && !nameEnd.test(text.charAt(end))) end++;
  return { type: "name", offset, end, value: text.slice(offset, end) };
}

/** A dot right behind a call or an index is an access, never the start of a number. */
function follows(text: string, offset: number): boolean {
  return /[)\]?]/.test(text.slice(0, offset).trimEnd().slice(-1));
}

function scanString(text: string, offset: number): Token {
  let end = offset;
  for (;;) {
    end = text.indexOf("'", end + 1);
    if (end < 0) throw new ExpressionError("the string is not closed, expected a single quote", offset, text.length);
    if (text.charAt(end + 1) !== "'") break;
    end++;
  }
  return { type: "string", offset, end: end + 1, value: text.slice(offset + 1, end).replaceAll("''", "'") };
}

function scanNumber(text: string, offset: number): Token {
  number.lastIndex = offset;
  const match = number.exec(text);
  const end = match === null ? offset + 1 : offset + match[0].length;
  if (match === null || !numberEnd.test(text.slice(end, end + 1))) {
    throw new ExpressionError(`'${text.slice(offset, Math.min(end + 1, text.length))}' is not a number`, offset, end);
  }
  const isFloat = (match[1] ?? match[2] ?? match[3]) !== undefined;
  return { type: isFloat ? "float" : "integer", offset, end, value: match[0] };
}
