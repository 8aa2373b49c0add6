import { pointerTokens } from "../json/pointer.js";
import type { LocationFinder } from "./source-document.js";

/** Where each bracket is, in order, and where it is closed. */
export interface Brackets {
  readonly opened: readonly number[];
  readonly closed: readonly number[];
}

interface JsonPart {
  readonly offset: number;
  readonly end: number;
  readonly keyOffset: number;
  readonly keyEnd: number;
  /** Members or elements; worked out when something below is asked for. */
  children?: ReadonlyMap<string, JsonPart>;
}

/** Finds locations in text that is strict JSON. It reads only what is on the way to a location, each part once. */
export function strictJsonLocations(text: string, brackets: Brackets): LocationFinder {
  const start = skipSpace(text, 0);
  const root: JsonPart = { offset: start, end: valueEnd(text, start, brackets), keyOffset: -1, keyEnd: -1 };
  return {
    find(pointer, at) {
      let part = root;
      for (const token of pointerTokens(pointer)) {
        part.children ??= childrenOf(text, part, brackets);
        const child = part.children.get(token);
        if (child === undefined) break;
        part = child;
      }
      if (at === "key" && part.keyOffset >= 0) return { offset: part.keyOffset, end: part.keyEnd, scalar: true };
      return { offset: part.offset, end: part.end, scalar: text.charCodeAt(part.offset) === 34 };
    },
  };
}

function childrenOf(text: string, { offset, end }: JsonPart, brackets: Brackets): Map<string, JsonPart> {
  const children = new Map<string, JsonPart>();
  const isObject = text.charCodeAt(offset) === 123;
  if (!isObject && text.charCodeAt(offset) !== 91) return children;
  let at = skipSpace(text, offset + 1);
  while (at < end - 1) {
    const keyOffset = isObject ? at : -1;
    const keyEnd = isObject ? stringEnd(text, at) : -1;
    // Behind the key is a colon.
    const value = isObject ? skipSpace(text, skipSpace(text, keyEnd) + 1) : at;
    const stop = valueEnd(text, value, brackets);
    const name = isObject ? nameIn(text.slice(keyOffset, keyEnd)) : String(children.size);
    children.set(name, { offset: value, end: stop, keyOffset, keyEnd });
    // Behind the value is a comma, or the closing bracket.
    at = skipSpace(text, skipSpace(text, stop) + 1);
  }
  return children;
}

function nameIn(quoted: string): string {
  return quoted.includes("\\") ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break;
  }
  return at;
}

/** Behind the closing quote of a string that starts at an offset; the end of the text when there is none. */
export function stringEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === 92) escapes++;
    if (escapes % 2 === 0) return at + 1;
  }
  return text.length;
}

/** Behind the value that starts at an offset. */
function valueEnd(text: string, start: number, { opened, closed }: Brackets): number {
  const first = text.charCodeAt(start);
  if (first === 34) return stringEnd(text, start);
  if (first === 123 || first === 91) return (closed[positionOf(start, opened)] ?? start) + 1;
  let at = start;
  while (at < text.length && !/[\s,\]}]/.test(text.charAt(at))) at++;
  return at;
}

/** The position of a number in a sorted list that has it. */
function positionOf(wanted: number, list: readonly number[]): number {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
