import { InputError } from "../diagnostics/input-error.js";
import { LineIndex } from "../source/line-index.js";
import { decodeEntities } from "./decode-entities.js";
import type { XmlElement, XmlNode } from "./element.js";

/** Deeper than any form or ribbon; a hostile file must not exhaust the stack of whoever walks the tree. */
const maxDepth = 200;

const tagName = /[A-Za-z_:\u00c0-\ufffd][\w:.\-\u00b7\u00c0-\ufffd]*/y;
const attribute = /\s+([A-Za-z_:\u00c0-\ufffd][\w:.\-\u00b7\u00c0-\ufffd]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const tagEnd = /\s*(\/?)>/y;
const closing = /<\/([^\s>]+)\s*>/y;

/** An element that is still open. */
interface Open {
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly start: number;
  readonly tagEnd: number;
  readonly children: XmlNode[];
  text: string;
  elements: boolean;
}

/** Where an element is in the text: its start tag, and where its end tag begins (with the start tag's end for `<a />`). */
export interface ElementOffsets {
  readonly start: number;
  readonly tagEnd: number;
  readonly contentEnd: number;
}

/**
 * Reads XML into elements.
 * @throws InputError with line and column when it is not well-formed, or declares a document type (no solution does)
 */
export function readXml(file: string, original: string): XmlElement {
  const text = withoutMark(original);
  return parseXml(text, (message, offset) => {
    const { line, column } = new LineIndex(text).position(offset);
    throw new InputError(`${file}:${line}:${column}: not well-formed XML, ${message}`);
  });
}

/** Text without its byte order mark: what offsets count from. */
export function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/**
 * Parses XML. White space between elements, comments and processing instructions are dropped, all other text is kept.
 * Written for this project because the usual parser accepts what is not well-formed.
 * @param refuse takes what is wrong, and throws
 * @param offsets is filled with the location of every element
 */
export function parseXml(
  text: string,
  refuse: (message: string, offset: number) => never,
  offsets?: Map<XmlElement, ElementOffsets>,
): XmlElement {
  const root: Open = open("", [], 0, 0);
  const stack: Open[] = [root];
  let at = 0;
  const fail = (message: string): never => refuse(message, at);
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  const skipTo = (end: string, what: string): string => {
    const found = text.indexOf(end, at);
    if (found < 0) return fail(`${what} does not end`);
    const content = text.slice(at, found);
    at = found + end.length;
    return content;
  };
  const top = (): Open => stack.at(-1) ?? root;
  const decode = (raw: string): string => decodeEntities(raw.replaceAll("\r\n", "\n"), fail);
  while (at < text.length) {
    const next = text.indexOf("<", at);
    const end = next < 0 ? text.length : next;
    if (end > at) {
      const raw = text.slice(at, end);
      if (stack.length === 1 && raw.trim() !== "") fail("text is not allowed outside the root element");
      top().text += decode(raw);
      at = end;
    }
    if (next < 0) break;
    if (text.startsWith("<!--", at)) {
      at += 4;
      skipTo("-->", "a comment");
    } else if (text.startsWith("<![CDATA[", at)) {
      if (stack.length === 1) fail("text is not allowed outside the root element");
      at += 9;
      top().text += skipTo("]]>", "a CDATA section").replaceAll("\r\n", "\n");
    } else if (text.startsWith("<!", at)) {
      fail("it declares a document type, expected plain XML");
    } else if (text.startsWith("<?", at)) {
      skipTo("?>", "a processing instruction");
    } else if (text.startsWith("</", at)) {
      const name = match(closing)?.[1];
      const node = top();
      if (stack.length === 1 || name !== node.name)
        fail(`found the end of <${name ?? ""}>, expected that of <${node.name}>`);
      stack.pop();
      const element = close(node);
      offsets?.set(element, { start: node.start, tagEnd: node.tagEnd, contentEnd: next });
      append(top(), element);
    } else {
      at++;
      const name = match(tagName)?.[0] ?? fail("a '<' is followed by no name");
      if (stack.length === 1 && root.elements) fail(`a second root element <${name}>`);
      if (stack.length > maxDepth) fail(`elements are nested more than ${maxDepth} deep`);
      const attributes: (readonly [string, string])[] = [];
      for (let found = match(attribute); found !== null; found = match(attribute)) {
        const [, key = "", double, single = ""] = found;
        if (attributes.some(([known]) => known === key)) fail(`the attribute ${key} is written twice`);
        attributes.push([key, decode(double ?? single)]);
      }
      const tail = match(tagEnd) ?? fail(`the tag <${name}> does not end`);
      if (tail[1] === "/") {
        const element = { name, attributes, children: [] };
        offsets?.set(element, { start: next, tagEnd: at, contentEnd: at });
        append(top(), element);
      } else stack.push(open(name, attributes, next, at));
    }
  }
  if (stack.length > 1) fail(`<${top().name}> is not closed`);
  const [only] = root.children;
  return typeof only === "object" ? only : fail("there is no element");
}

function open(name: string, attributes: Open["attributes"], start: number, tagEnd: number): Open {
  return { name, attributes, start, tagEnd, children: [], text: "", elements: false };
}

function append(parent: Open, child: XmlElement): void {
  if (parent.text.trim() !== "") parent.children.push(parent.text);
  parent.text = "";
  parent.children.push(child);
  parent.elements = true;
}

function close({ name, attributes, children, text, elements }: Open): XmlElement {
  // White space alone is content only where it has no sibling element.
  // An empty text represents a pair of tags, so that they are written back as a pair.
  if (!elements || text.trim() !== "") children.push(text);
  return { name, attributes, children };
}
