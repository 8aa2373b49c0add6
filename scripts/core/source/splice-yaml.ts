import { createRequire } from "node:module";
import { isDeepStrictEqual } from "node:util";
import type * as Yaml from "yaml";
import type { Document, Pair, ParsedNode, YAMLMap } from "yaml";
import type { TextEdit } from "../diagnostics/diagnostic.js";
import { mergeYaml } from "./merge-yaml.js";
import { yamlText } from "./yaml-text.js";

/**
 * A YAML file in which some members of a block mapping have another value: members that change are merged with what is
 * there, new ones are added at the end of the mapping, everything else stays byte for byte.
 * @param path keys of the mapping; it is added when it is not there
 * @returns undefined where the file is not written that way: a flow mapping, an alias, a file that cannot be read
 */
export function spliceYaml(
  text: string,
  path: readonly string[],
  members: readonly (readonly [string, unknown])[],
): string | undefined {
  const yaml = createRequire(import.meta.url)("yaml") as typeof Yaml;
  const document = yaml.parseDocument(text);
  const found = document.errors.length > 0 ? undefined : mappingAt(yaml, document, path);
  if (found === undefined) return undefined;
  const { mapping, missing } = found;
  if (members.length === 0) return text;
  if (missing.length > 0) {
    const whole = missing.reduceRight<unknown>((content, name) => ({ [name]: content }), Object.fromEntries(members));
    return apply(text, [appended(text, mapping, whole)]);
  }
  const edits: TextEdit[] = [];
  for (const [key, value] of members) {
    const pair = mapping.items.find((item) => yaml.isScalar(item.key) && item.key.value === key);
    if (pair === undefined) edits.push(appended(text, mapping, { [key]: value }));
    else if (!isDeepStrictEqual(pair.value?.toJS(document), value)) edits.push(replaced(text, pair, key, value));
  }
  return apply(text, edits);
}

/** Edits at one location keep their order. */
function apply(text: string, edits: readonly TextEdit[]): string {
  return edits
    .map((edit, index) => ({ ...edit, index }))
    .sort((one, two) => two.offset - one.offset || two.index - one.index)
    .reduce((now, { offset, end, replacement }) => now.slice(0, offset) + replacement + now.slice(end), text);
}

type Mapping = YAMLMap<ParsedNode, ParsedNode | null>;

/** The innermost block mapping on a path that exists. */
function mappingAt(
  yaml: typeof Yaml,
  document: Document.Parsed,
  path: readonly string[],
): { mapping: Mapping; missing: readonly string[] } | undefined {
  let mapping: unknown = document.contents;
  for (const [index, name] of path.entries()) {
    if (!isBlock(yaml, mapping)) return undefined;
    const inner: unknown = mapping.get(name, true);
    if (inner === undefined) return { mapping, missing: path.slice(index) };
    mapping = inner;
  }
  return isBlock(yaml, mapping) ? { mapping, missing: [] } : undefined;
}

function isBlock(yaml: typeof Yaml, node: unknown): node is Mapping {
  return yaml.isMap(node) && node.flow !== true && node.items.length > 0;
}

function appended(text: string, mapping: Mapping, value: unknown): TextEdit {
  const [first] = mapping.items;
  const offset = endOf(text, mapping.items.at(-1));
  const lead = text.slice(0, offset).endsWith("\n") ? "" : lineEnd(text);
  return { offset, end: offset, replacement: lead + lines(text, value, columnOf(text, first)) };
}

function replaced(text: string, pair: Pair<ParsedNode, ParsedNode | null>, key: string, value: unknown): TextEdit {
  const column = columnOf(text, pair);
  const offset = (pair.key.range[0] ?? 0) - column;
  const end = endOf(text, pair);
  // An empty list or mapping on one line is no layout to keep.
  if (isEmpty(pair.value)) return { offset, end, replacement: lines(text, { [key]: value }, column) };
  const before = text.slice(offset, end).replaceAll("\r\n", "\n");
  const outdented = before.replace(new RegExp(`^ {${column}}`, "gm"), "");
  return { offset, end, replacement: indent(mergeYaml(outdented, { [key]: value }), column, lineEnd(text)) };
}

function isEmpty(node: ParsedNode | null): boolean {
  return node !== null && "items" in node && node.items.length === 0;
}

function lines(text: string, value: unknown, column: number): string {
  return indent(yamlText(value), column, lineEnd(text));
}

function indent(block: string, column: number, end: string): string {
  const whole = block.endsWith("\n") ? block : `${block}\n`;
  return whole.replace(/^(?=[^\n])/gm, " ".repeat(column)).replaceAll("\n", end);
}

function columnOf(text: string, pair: Pair<ParsedNode, ParsedNode | null> | undefined): number {
  const offset = pair?.key.range[0] ?? 0;
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

/** Where the lines of a member end: comments and blank lines after it belong to what follows. */
function endOf(text: string, pair: Pair<ParsedNode, ParsedNode | null> | undefined): number {
  const node = pair?.value ?? pair?.key;
  const last = Math.max(node?.range[0] ?? 0, trimmedEnd(text, node?.range[1] ?? 0));
  const lineBreak = text.indexOf("\n", Math.max(last - 1, 0));
  return lineBreak < 0 ? text.length : lineBreak + 1;
}

function trimmedEnd(text: string, offset: number): number {
  return text.slice(0, offset).trimEnd().length;
}

function lineEnd(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
