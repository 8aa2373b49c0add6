import { stringEnd } from "./bracket-pairs.js";
import { maximumDepth } from "./json-tree.js";

/**
 * Reads text that is strict JSON, several times as fast as `parseJsonTree`, which is for everything else.
 * @returns undefined when it is not, names a member twice, or is nested too deeply
 */
export function parseStrictJson(text: string): { readonly value: unknown } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const members = countMembers(value, 0);
  // Of two members with one name JSON.parse keeps the last one, so that there are fewer than the text has.
  return members !== undefined && membersIn(text, members) === members ? { value } : undefined;
}

/**
 * Counts the members in the text. The colons behind a quote are one for each member, and one for each text that begins with a
 * colon: never too few, so that the count is right when it equals what is expected. White space or an escape before a colon
 * asks for a closer look.
 */
function membersIn(text: string, expected: number): number {
  let count = 0;
  for (let at = text.indexOf(":"); at >= 0; at = text.indexOf(":", at + 1)) {
    let before = at - 1;
    while (isSpace(text.charCodeAt(before))) before--;
    if (text.charCodeAt(before) !== 34) continue;
    if (before < at - 1 || text.charCodeAt(before - 1) === 92) return colonsOutside(text);
    count++;
  }
  return count === expected ? count : colonsOutside(text);
}

/** Counts the colons outside of texts. */
function colonsOutside(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) at = stringEnd(text, at) - 1;
    else if (code === 58) count++;
  }
  return count;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

/** How many members a value has, however deep; undefined when it is nested too deeply. */
function countMembers(value: unknown, depth: number): number | undefined {
  if (typeof value !== "object" || value === null) return 0;
  if (depth >= maximumDepth) return undefined;
  let members = 0;
  if (Array.isArray(value)) {
    for (const child of value as unknown[]) {
      if (typeof child !== "object") continue;
      const inside = countMembers(child, depth + 1);
      if (inside === undefined) return undefined;
      members += inside;
    }
    return members;
  }
  const object = value as Record<string, unknown>;
  for (const name in object) {
    members++;
    const child = object[name];
    if (typeof child !== "object") continue;
    const inside = countMembers(child, depth + 1);
    if (inside === undefined) return undefined;
    members += inside;
  }
  return members;
}
