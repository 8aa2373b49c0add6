import { pointerTokens } from "../json/pointer.js";
import { bracketPairs, stringEnd } from "./bracket-pairs.js";
import type { LocationFinder } from "./source-document.js";

interface JsonPart {
  readonly offset: number;
  readonly keyOffset: number;
  readonly keyEnd: number;
  /** Members or elements that were read so far. */
  children?: Map<string, JsonPart>;
  /** Where the next one starts, or the closing bracket is. */
  next?: number;
}

/**
 * Finds locations in text that is strict JSON. It reads only what is in front of a location and what is on the way to it,
 * each part once.
 */
export function strictJsonLocations(text: string): LocationFinder {
  const bracketEnd = bracketPairs(text);
  const root: JsonPart = { offset: skipSpace(text, 0), keyOffset: -1, keyEnd: -1 };

  const valueEnd = (start: number): number => {
    const first = text.charCodeAt(start);
    if (first === 34) return stringEnd(text, start);
    if (first === 123 || first === 91) return bracketEnd(start);
    let at = start;
    while (at < text.length && !/[\s,\]}]/.test(text.charAt(at))) at++;
    return at;
  };

  const childOf = (part: JsonPart, token: string): JsonPart | undefined => {
    const opening = text.charCodeAt(part.offset);
    const isObject = opening === 123;
    if (!isObject && opening !== 91) return undefined;
    const children = (part.children ??= new Map<string, JsonPart>());
    const known = children.get(token);
    if (known !== undefined) return known;
    let at = part.next ?? skipSpace(text, part.offset + 1);
    while (!isClosing(text.charCodeAt(at)) && at < text.length) {
      const keyEnd = isObject ? stringEnd(text, at) : -1;
      const name = isObject ? nameIn(text.slice(at, keyEnd)) : String(children.size);
      // Behind the key is a colon.
      const offset = isObject ? skipSpace(text, skipSpace(text, keyEnd) + 1) : at;
      const child: JsonPart = { offset, keyOffset: isObject ? at : -1, keyEnd };
      children.set(name, child);
      at = behindComma(text, valueEnd(offset));
      part.next = at;
      if (name === token) return child;
    }
    return undefined;
  };

  return {
    find(pointer, at) {
      let part = root;
      for (const token of pointerTokens(pointer)) {
        const child = childOf(part, token);
        if (child === undefined) break;
        part = child;
      }
      if (at === "key" && part.keyOffset >= 0) return { offset: part.keyOffset, end: part.keyEnd, scalar: true };
      return { offset: part.offset, end: valueEnd(part.offset), scalar: text.charCodeAt(part.offset) === 34 };
    },
  };
}

function nameIn(quoted: string): string {
  return quoted.includes("\\") ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
}

/** Where the next member or element starts behind a value; the closing bracket when there is none. */
function behindComma(text: string, end: number): number {
  const at = skipSpace(text, end);
  return text.charCodeAt(at) === 44 ? skipSpace(text, at + 1) : at;
}

function isClosing(code: number): boolean {
  return code === 125 || code === 93;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break;
  }
  return at;
}
