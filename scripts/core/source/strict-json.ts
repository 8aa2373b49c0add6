import { isJsonObject } from "../json/json-object.js";
import { maximumDepth } from "./json-tree.js";
import { stringEnd, type Brackets } from "./json-locations.js";

/**
 * Reads text that is strict JSON, several times as fast as `parseJsonTree`, which is for everything else.
 * @returns undefined when it is not, names a member twice, or is nested too deeply
 */
export function parseStrictJson(text: string): { readonly value: unknown; readonly brackets: Brackets } | undefined {
  const scanned = scan(text);
  if (scanned === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  // Of two members with one name JSON.parse keeps the last one, so that there are fewer than the text has.
  return countValues(value) === scanned.members ? { value, brackets: scanned.brackets } : undefined;
}

/** Counts the colons outside of texts and pairs the brackets; undefined when the text is nested too deeply. */
function scan(text: string): { readonly members: number; readonly brackets: Brackets } | undefined {
  const opened: number[] = [];
  const closed: number[] = [];
  const pending: number[] = [];
  let members = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 34:
        at = stringEnd(text, at) - 1;
        break;
      case 58:
        members++;
        break;
      case 123:
      case 91:
        if (pending.length >= maximumDepth) return undefined;
        pending.push(opened.length);
        opened.push(at);
        closed.push(at);
        break;
      case 125:
      case 93:
        closed[pending.pop() ?? 0] = at;
    }
  }
  return { members, brackets: { opened, closed } };
}

function countValues(value: unknown): number {
  let members = 0;
  if (Array.isArray(value)) {
    for (const element of value as unknown[]) {
      if (typeof element === "object") members += countValues(element);
    }
  } else if (isJsonObject(value)) {
    const names = Object.keys(value);
    members = names.length;
    for (const name of names) {
      const child = value[name];
      if (typeof child === "object") members += countValues(child);
    }
  }
  return members;
}
