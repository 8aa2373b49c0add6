import { InputError } from "../diagnostics/input-error.js";
import { LineIndex } from "../source/line-index.js";
import type { XmlElement, XmlNode } from "./element.js";
import { XmlScanner, type XmlHandler, type XmlTag } from "./scan-xml.js";

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
 * @param refuse takes what is wrong, and throws
 * @param offsets is filled with the location of every element
 */
export function parseXml(
  text: string,
  refuse: (message: string, offset: number) => never,
  offsets?: Map<XmlElement, ElementOffsets>,
): XmlElement {
  const builder = new XmlBuilder(offsets);
  new XmlScanner(builder, refuse).end(text);
  const [only] = builder.root.children;
  return typeof only === "object" ? only : refuse("there is no element", text.length);
}

/** Makes elements of what a scanner tells. */
export class XmlBuilder implements XmlHandler {
  readonly root: Open = open("", [], 0, 0);
  private readonly stack: Open[] = [this.root];

  constructor(private readonly offsets?: Map<XmlElement, ElementOffsets>) {}

  open({ name, attributes, start, end }: XmlTag): void {
    this.stack.push(open(name, attributes, start, end));
  }

  text(content: string): void {
    const top = this.stack.at(-1);
    if (top !== undefined) top.text += content;
  }

  close(_name: string, start: number, isPair: boolean): void {
    const node = this.stack.pop() ?? this.root;
    // `<a />` has no content, `<a></a>` has an empty text: so that each is written back as it was.
    const element = isPair ? close(node) : { name: node.name, attributes: node.attributes, children: [] };
    this.offsets?.set(element, { start: node.start, tagEnd: node.tagEnd, contentEnd: start });
    append(this.stack.at(-1) ?? this.root, element);
  }
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
