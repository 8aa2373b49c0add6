import { ODataError } from "./odata-error.js";
import { exactNumber } from "../../core/json/lossless-json.js";

/** A literal with the kind its spelling shows. */
export interface Literal {
  readonly kind: "string" | "number" | "boolean" | "null" | "guid" | "datetime" | "date" | "enum";
  readonly value: unknown;
  /** `Namespace.Type` of an enum literal. */
  readonly type?: string;
}

export type FilterToken =
  | { readonly type: "literal"; readonly literal: Literal; readonly at: number }
  /** Names, paths with slashes, and the word operators. */
  | { readonly type: "name"; readonly text: string; readonly at: number }
  | { readonly type: "symbol"; readonly text: "(" | ")" | "," | ":"; readonly at: number }
  | { readonly type: "end"; readonly at: number };

// The order matters: a GUID also starts like a number, a date and time also like a date.
const patterns: readonly { readonly expression: RegExp; readonly read: (text: string) => Literal }[] = [
  {
    expression: /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/iy,
    read: (text) => ({ kind: "guid", value: text.toLowerCase() }),
  },
  {
    expression: /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)/y,
    read: (text) => ({ kind: "datetime", value: text }),
  },
  { expression: /\d{4}-\d\d-\d\d(?![\w-])/y, read: (text) => ({ kind: "date", value: text }) },
  {
    expression: /[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.-])/y,
    read: (text) => ({ kind: "number", value: exactNumber(text.replace(/^\+/, "")) }),
  },
];

const name = /[@A-Za-z_][\w.]*(?:\/[@$A-Za-z_][\w.]*)*/y;
const quoted = /'((?:[^']|'')*)'/y;

/** The tokens of a $filter; throws ODataError with the position. */
export function filterTokens(text: string): FilterToken[] {
  const tokens: FilterToken[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (/\s/.test(character)) {
      at++;
      continue;
    }
    if (character === "(" || character === ")" || character === "," || character === ":") {
      tokens.push({ type: "symbol", text: character, at });
      at++;
      continue;
    }
    const { token, length } = readToken(text, at);
    tokens.push(token);
    at += length;
  }
  tokens.push({ type: "end", at });
  return tokens;
}

function readToken(text: string, at: number): { token: FilterToken; length: number } {
  const string = match(quoted, text, at);
  if (string !== undefined) return literal({ kind: "string", value: unquote(string) }, string.length, at);
  for (const { expression, read } of patterns) {
    const found = match(expression, text, at);
    if (found !== undefined) return literal(read(found), found.length, at);
  }
  const word = match(name, text, at);
  if (word === undefined) throw new ODataError(400, `syntax error at position ${at} in '${text}'`);
  const member = match(quoted, text, at + word.length);
  // Namespace.Type'Member'
  if (member !== undefined) {
    return literal({ kind: "enum", value: unquote(member), type: word }, word.length + member.length, at);
  }
  if (word === "true" || word === "false") return literal({ kind: "boolean", value: word === "true" }, word.length, at);
  if (word === "null") return literal({ kind: "null", value: null }, word.length, at);
  return { token: { type: "name", text: word, at }, length: word.length };
}

function literal(value: Literal, length: number, at: number): { token: FilterToken; length: number } {
  return { token: { type: "literal", literal: value, at }, length };
}

function match(expression: RegExp, text: string, at: number): string | undefined {
  expression.lastIndex = at;
  return expression.exec(text)?.[0];
}

function unquote(text: string): string {
  return text.slice(1, -1).replaceAll("''", "'");
}
