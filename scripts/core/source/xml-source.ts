import { pointerTokens } from "../json/pointer.js";
import { childElements, childrenNamed, type XmlElement } from "../xml/element.js";
import { parseXml, withoutMark, type ElementOffsets } from "../xml/read-xml.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { LineIndex } from "./line-index.js";
import type { SourceDocument } from "./source-document.js";

/** An XML file. Pointers name elements from the root's children down (`/Connectors/Connector/1/name`), attributes with `@`. */
export interface XmlDocument extends SourceDocument {
  /** Undefined when the file is not well-formed; `syntax` says why. */
  readonly root: XmlElement | undefined;
}

class NotWellFormed extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

/** Parses XML; what is not well-formed becomes a syntax finding. */
export function parseXmlSource(file: string, original: string): XmlDocument {
  const text = withoutMark(original);
  const lines = new LineIndex(text);
  const offsets = new Map<XmlElement, ElementOffsets>();
  let root: XmlElement | undefined;
  const syntax: Diagnostic[] = [];
  try {
    root = parseXml(
      text,
      (message, offset) => {
        throw new NotWellFormed(message, offset);
      },
      offsets,
    );
  } catch (error) {
    if (!(error instanceof NotWellFormed)) throw error;
    const { offset, message } = error;
    const range = { ...lines.position(offset), offset, end: offset };
    syntax.push({
      code: "XmlSyntax",
      severity: "error",
      message: `not well-formed XML, ${message}`,
      pointer: "",
      file,
      range,
    });
  }
  return {
    file,
    text,
    lines,
    value: undefined,
    isGuess: root === undefined,
    root,
    syntax,
    range({ pointer }) {
      const { offset, end } = root === undefined ? { offset: 0, end: 0 } : find(root, pointer, text, offsets);
      return { ...lines.position(offset), offset, end };
    },
  };
}

/** The pointer of an element below the root, for every element of a document. */
export function xmlPointers(root: XmlElement): Map<XmlElement, readonly (string | number)[]> {
  const found = new Map<XmlElement, readonly (string | number)[]>([[root, []]]);
  const pending = [root];
  for (let parent = pending.pop(); parent !== undefined; parent = pending.pop()) {
    const above = found.get(parent) ?? [];
    const counts = new Map<string, number>();
    for (const element of childElements(parent)) {
      const index = counts.get(element.name) ?? 0;
      counts.set(element.name, index + 1);
      found.set(element, index === 0 ? [...above, element.name] : [...above, element.name, index]);
      pending.push(element);
    }
  }
  return found;
}

/** Offsets of what a pointer names, or of its nearest ancestor. */
function find(
  root: XmlElement,
  pointer: string,
  text: string,
  offsets: ReadonlyMap<XmlElement, ElementOffsets>,
): { readonly offset: number; readonly end: number } {
  const tokens = pointerTokens(pointer);
  let element = root;
  let attribute: string | undefined;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? "";
    if (token.startsWith("@")) {
      attribute = token.slice(1);
      break;
    }
    const next = tokens[at + 1];
    const index = next !== undefined && /^\d+$/.test(next) ? Number(next) : 0;
    const child = childrenNamed(element, token)[index];
    if (child === undefined) break;
    if (next !== undefined && /^\d+$/.test(next)) at++;
    element = child;
  }
  const { start, tagEnd, contentEnd } = offsets.get(element) ?? { start: 0, tagEnd: 0, contentEnd: 0 };
  if (attribute !== undefined) return attributeOffsets(text, start, tagEnd, attribute);
  const isText = contentEnd > tagEnd && childElements(element).length === 0;
  return isText ? { offset: tagEnd, end: contentEnd } : { offset: start, end: tagEnd };
}

/** The value of an attribute; the whole tag when it has none of that name. */
function attributeOffsets(text: string, start: number, end: number, name: string): { offset: number; end: number } {
  const tag = text.slice(start, end);
  for (const match of tag.matchAll(/\s([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (match[1] !== name) continue;
    const offset = start + match.index + match[0].length - 1 - (match[2] ?? match[3] ?? "").length;
    return { offset, end: start + match.index + match[0].length - 1 };
  }
  return { offset: start, end };
}
