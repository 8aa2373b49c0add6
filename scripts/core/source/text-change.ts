import { isDeepStrictEqual } from "node:util";
import type { Finding, Range, TextChange, TextEdit } from "../diagnostics/diagnostic.js";
import { isJsonObject } from "../json/json-object.js";
import { valueAt } from "../json/pointer.js";
import type { LineIndex } from "./line-index.js";

/** What of a parsed document a repair needs. */
export interface EditableText {
  readonly file: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly value: unknown;
  range(finding: Pick<Finding, "pointer" | "at">): Range;
}

/**
 * The edits of text that make a change and leave everything else, comments and layout included, as it is.
 * @returns undefined where that is not possible without guessing
 */
export function editsFor(document: EditableText, pointer: string, change: TextChange): TextEdit[] | undefined {
  // The finder returns the nearest ancestor of a location that does not exist, which must not be changed.
  const now = valueAt(document.value, pointer);
  if (now === undefined) return undefined;
  const isYaml = /\.ya?ml$/i.test(document.file);
  const { offset, end } = document.range({ pointer });
  const text = document.text.slice(offset, end);
  switch (change.kind) {
    case "replace":
      // Block scalars, aliases and empty values of YAML have no text of their own that could be exchanged.
      if (isYaml && !/^(?:[\w"'[{-]).*$/.test(text)) return undefined;
      return [{ offset, end, replacement: JSON.stringify(change.value) }];
    case "rename": {
      const key = document.range({ pointer, at: "key" });
      const [quote = ""] = /^["']/.exec(document.text.slice(key.offset, key.end)) ?? [];
      return [{ offset: key.offset, end: key.end, replacement: `${quote}${change.name}${quote}` }];
    }
    case "insert":
      if (!isJsonObject(now) || Object.keys(now).length === 0 || Object.hasOwn(now, change.name)) return undefined;
      return isYaml ? insertYaml(document, offset, change) : insertJson(document.text, offset, change);
    case "remove":
      return isYaml ? removeYaml(document, pointer, end) : removeJson(document, pointer, end);
  }
}

/** Whether the same repair fits another document: only where both have the same thing at their locations. */
export function sameAt(one: unknown, pointer: string, other: unknown, otherPointer: string): boolean {
  const value = valueAt(one, pointer);
  return value !== undefined && isDeepStrictEqual(value, valueAt(other, otherPointer));
}

type Insertion = Extract<TextChange, { kind: "insert" }>;

function insertJson(text: string, offset: number, { name, value }: Insertion): TextEdit[] | undefined {
  if (text.charAt(offset) !== "{") return undefined;
  const at = offset + 1;
  // The white space in front of the first member is the object's own layout.
  const [space = ""] = /^\s*/.exec(text.slice(at)) ?? [];
  if (text.charAt(at + space.length) !== '"') return undefined;
  return [{ offset: at, end: at, replacement: `${space}${JSON.stringify(name)}: ${JSON.stringify(value)},` }];
}

function insertYaml(document: EditableText, offset: number, { name, value }: Insertion): TextEdit[] | undefined {
  const { text } = document;
  const member = `${name}: ${JSON.stringify(value)}`;
  if (text.charAt(offset) === "{") return [{ offset: offset + 1, end: offset + 1, replacement: ` ${member},` }];
  // Anchors, tags, aliases and complex keys in front of the first key are left to people.
  if (!/^[\w"'$]/.test(text.charAt(offset))) return undefined;
  const { column } = document.lines.position(offset);
  const lead = text.slice(offset - column + 1, offset);
  if (!/^\s*(?:- +)*$/.test(lead)) return undefined;
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  return [{ offset, end: offset, replacement: `${member}${lineEnd}${lead.replaceAll("-", " ")}` }];
}

function removeJson(document: EditableText, pointer: string, end: number): TextEdit[] | undefined {
  const { text } = document;
  const key = document.range({ pointer, at: "key" });
  if (text.charAt(key.offset) !== '"' || key.offset >= end) return undefined;
  const start = text.slice(0, key.offset).trimEnd().length;
  const rest = text.slice(end);
  const next = end + rest.length - rest.trimStart().length;
  // A comma goes with the member: the one in front or, for a first member, the one behind. Anything else in between,
  // such as a comment, is left to people.
  if (text.charAt(start - 1) === ",") return [{ offset: start - 1, end, replacement: "" }];
  if (text.charAt(start - 1) !== "{") return undefined;
  if (text.charAt(next) === ",") return [{ offset: start, end: next + 1, replacement: "" }];
  return text.charAt(next) === "}" ? [{ offset: start, end: next, replacement: "" }] : undefined;
}

/** Only a member that has its lines to itself and is not the last one of its mapping. */
function removeYaml(document: EditableText, pointer: string, end: number): TextEdit[] | undefined {
  const { text } = document;
  const holder = valueAt(document.value, pointer.slice(0, pointer.lastIndexOf("/")));
  if (!isJsonObject(holder) || Object.keys(holder).length < 2) return undefined;
  const key = document.range({ pointer, at: "key" });
  const start = text.lastIndexOf("\n", key.offset - 1) + 1;
  const stop = text.indexOf("\n", end);
  const lineEnd = stop < 0 ? text.length : stop + 1;
  const alone = text.slice(start, key.offset).trim() === "" && text.slice(end, lineEnd).trim() === "";
  const oneLine = !text.slice(key.offset, end).includes("\n") && key.end < end;
  return alone && oneLine ? [{ offset: start, end: lineEnd, replacement: "" }] : undefined;
}
