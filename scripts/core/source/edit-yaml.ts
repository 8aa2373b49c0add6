import { createRequire } from "node:module";
import { isDeepStrictEqual } from "node:util";
import type * as Yaml from "yaml";
import type { Node, ParsedNode, YAMLMap, YAMLSeq } from "yaml";
import { isJsonObject } from "../json/json-object.js";
import { parseYamlSource } from "./yaml-source.js";
import { yamlText } from "./yaml-text.js";

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The text of a YAML file with another value, in which only the lines of what differs are touched.
 * @returns undefined when that cannot be done, such as with anchors
 */
export function editYaml(text: string, from: unknown, to: unknown): string | undefined {
  const yaml = createRequire(import.meta.url)("yaml") as typeof Yaml;
  const document = yaml.parseDocument(text);
  let hasAlias = false;
  yaml.visit(document, { Alias: () => void (hasAlias = true) });
  if (document.errors.length > 0 || hasAlias || document.contents === null) return undefined;
  const edits: Edit[] = [];
  if (!new Editor(yaml, text, edits).change(document.contents, from, to)) return undefined;
  let result = text;
  for (const { start, end, text: replacement } of edits.sort((a, b) => b.start - a.start || b.end - a.end)) {
    result = result.slice(0, start) + replacement + result.slice(end);
  }
  const read = parseYamlSource("", result);
  return read.syntax.length === 0 && isDeepStrictEqual(read.value, to) ? result : undefined;
}

class Editor {
  constructor(
    private readonly yaml: typeof Yaml,
    private readonly text: string,
    private readonly edits: Edit[],
  ) {}

  /** @returns false when the node cannot be changed at its location */
  change(node: Node | ParsedNode | null | undefined, from: unknown, to: unknown): boolean {
    if (isDeepStrictEqual(from, to)) return true;
    if (this.yaml.isMap(node) && isJsonObject(from) && isJsonObject(to)) return this.changeMap(node, from, to);
    if (this.yaml.isSeq(node) && Array.isArray(from) && Array.isArray(to)) return this.changeList(node, from, to);
    if (!this.yaml.isScalar(node) || !node.range || (typeof to === "object" && to !== null)) return false;
    const [start, end] = node.range;
    // Blocks of text have an indentation of their own.
    if (node.type === "BLOCK_FOLDED" || node.type === "BLOCK_LITERAL" || start === end) return false;
    this.edits.push({ start, end, text: scalarText(to, node.type) });
    return true;
  }

  private changeMap(map: YAMLMap, from: Record<string, unknown>, to: Record<string, unknown>): boolean {
    const pairs = map.items.map(({ key, value }) => ({
      key,
      name: this.yaml.isScalar(key) ? String(key.value) : "",
      value: value as Node | null,
    }));
    const added = Object.keys(to).filter((name) => !Object.hasOwn(from, name));
    const removed = Object.keys(from).filter((name) => !Object.hasOwn(to, name));
    if ((added.length > 0 || removed.length > 0) && (map.flow === true || pairs.length === removed.length))
      return false;
    for (const name of Object.keys(to)) {
      if (!Object.hasOwn(from, name)) continue;
      const pair = pairs.find((one) => one.name === name);
      if (pair === undefined) return false;
      if (!isDeepStrictEqual(from[name], to[name]) && !this.changeMember(pair, from[name], to[name])) return false;
    }
    for (const name of removed) {
      const pair = pairs.find((one) => one.name === name);
      if (pair === undefined || !this.remove(pair.key as Node, pair.value)) return false;
    }
    if (added.length === 0) return true;
    const first = pairs[0]?.key as Node | undefined;
    const last = pairs.at(-1);
    if (first === undefined || last === undefined) return false;
    const content = Object.fromEntries(added.map((name) => [name, to[name]]));
    return this.insert(first, (last.value ?? last.key) as Node, yamlText(content));
  }

  private changeMember(
    { key, value }: { readonly key: unknown; readonly value: Node | null },
    from: unknown,
    to: unknown,
  ): boolean {
    if (this.change(value, from, to)) return true;
    // A member as a whole: its lines are written anew.
    const node = key as Node;
    const end = this.endOf(value ?? node);
    const start = node.range?.[0];
    if (start === undefined || end === undefined || !this.startsLine(start)) return false;
    const name = this.yaml.isScalar(node) ? String(node.value) : "";
    const lines = indented(yamlText({ [name]: to }), this.columnOf(start));
    this.edits.push({ start: this.lineStart(start), end, text: lines });
    return true;
  }

  private changeList(list: YAMLSeq, from: readonly unknown[], to: readonly unknown[]): boolean {
    const items = list.items as Node[];
    if (from.length !== to.length && (list.flow === true || items.length === 0 || to.length === 0)) return false;
    for (let index = 0; index < Math.min(from.length, to.length); index++) {
      if (!this.change(items[index], from[index], to[index])) return false;
    }
    for (const item of items.slice(to.length)) if (!this.remove(item, item)) return false;
    const added = to.slice(from.length);
    const [first, last] = [items[0], items.at(-1)];
    if (added.length === 0) return true;
    return first !== undefined && last !== undefined && this.insert(first, last, yamlText(added));
  }

  /** New lines behind a node, as far in as the first of its neighbors. */
  private insert(first: Node, last: Node, lines: string): boolean {
    const start = first.range?.[0];
    const end = this.endOf(last);
    if (start === undefined || end === undefined) return false;
    const line = this.lineStart(start);
    const head = /^\s*(?:- +)*/.exec(this.text.slice(line, start))?.[0] ?? "";
    const isItem = lines.startsWith("- ");
    const column = isItem ? head.lastIndexOf("-") : start - line;
    if (column < 0 || this.text.slice(line, start).trim().replaceAll("-", "").trim() !== "") return false;
    const isOpen = end > 0 && this.text[end - 1] !== "\n";
    this.edits.push({ start: end, end, text: (isOpen ? "\n" : "") + indented(lines, column) });
    return true;
  }

  private remove(first: Node, last: Node | null): boolean {
    const start = first.range?.[0];
    const end = this.endOf(last ?? first);
    if (start === undefined || end === undefined) return false;
    const line = this.lineStart(start);
    // The first member beside a dash shares its line.
    if (!/^\s*(?:- *)?$/.test(this.text.slice(line, start)) || (first !== last && !this.startsLine(start)))
      return false;
    this.edits.push({ start: line, end, text: "" });
    return true;
  }

  /** Behind the line on which a node ends; blank lines and comments after it stay. */
  private endOf(node: Node): number | undefined {
    const end = node.range?.[1];
    if (end === undefined) return undefined;
    if (this.text[end - 1] === "\n") return end;
    const next = this.text.indexOf("\n", end);
    return next < 0 ? this.text.length : next + 1;
  }

  private lineStart(offset: number): number {
    return this.text.lastIndexOf("\n", offset - 1) + 1;
  }

  private columnOf(offset: number): number {
    return offset - this.lineStart(offset);
  }

  private startsLine(offset: number): boolean {
    return this.text.slice(this.lineStart(offset), offset).trim() === "";
  }
}

function indented(lines: string, column: number): string {
  const indent = " ".repeat(column);
  return lines.replace(/^(?=.)/gm, indent);
}

/** A value on one line, in the quotes that were there. */
function scalarText(value: unknown, type: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value ?? null);
  if (type === "QUOTE_SINGLE" && !/[\r\n\t]/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  const text = yamlText(value).trimEnd();
  return type === "PLAIN" && !text.includes("\n") ? text : JSON.stringify(value);
}
