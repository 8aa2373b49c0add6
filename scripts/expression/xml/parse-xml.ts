import { LineIndex } from "../../core/source/line-index.js";
import { createRequire } from "node:module";
import type * as Dom from "@xmldom/xmldom";
import type { Document, Node } from "@xmldom/xmldom";
import { EvaluationError } from "../expression-error.js";
import { maxDepth } from "../values/text.js";

/** Loaded on first use: most flows never see XML, and requiring is the only way to load without waiting. */
const load = createRequire(import.meta.url);
let dom: typeof Dom | undefined;

/** DOM node types. */
export const nodeType = {
  element: 1,
  text: 3,
  cdata: 4,
  instruction: 7,
  comment: 8,
  doctype: 10,
} as const;

export interface ParsedXml {
  readonly document: Document;
  /** Elements written as `<a/>`, which .NET keeps apart from `<a></a>`. */
  readonly isEmptyTag: (node: Node) => boolean;
}

/**
 * Parses XML as .NET's XmlDocument does: one root, known prefixes, version 1.0, blanks between elements dropped.
 * @throws EvaluationError when it is not well formed
 */
export function parseXmlDocument(text: string): ParsedXml {
  dom ??= load("@xmldom/xmldom") as typeof Dom;
  const { source, declaration } = readDeclaration(text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"));
  checkDepth(source);
  let problem: string | undefined;
  let document: Document;
  try {
    const parser = new dom.DOMParser({
      locator: true,
      // Its warnings (an attribute without quotes) are errors to .NET.
      onError: (_level, message: string) => {
        problem ??= firstLine(message);
      },
    });
    document = parser.parseFromString(source, "text/xml");
  } catch (error) {
    throw notXml(problem ?? firstLine(error instanceof Error ? error.message : String(error)));
  }
  if (problem !== undefined) throw notXml(problem);
  if (document.documentElement === null) throw notXml("there is no root element");

  if (declaration !== undefined && document.firstChild !== null) document.firstChild.nodeValue = declaration;
  const offsetOf = offsets(source);
  dropBlanks(document, (node) => decimalReference.test(textAt(source, offsetOf(node))));
  return { document, isEmptyTag: (node) => startTag(source, offsetOf(node) ?? source.length).endsWith("/>") };
}

function notXml(reason: string): EvaluationError {
  return new EvaluationError(`not valid XML: ${reason}`);
}

function firstLine(message: string): string {
  return (message.split("\n")[0] ?? message).replace(/^\[xmldom \w+\]\s*/, "").trim();
}

/**
 * The source with a declaration that every parser takes, and what it declares as .NET writes it. XmlDocument reads version 1.0
 * only and wants version, encoding and standalone in that order. It reads text, so that any encoding goes
 * (test/dotnet/expression-oracle); an empty one is left out.
 */
function readDeclaration(source: string): { readonly source: string; readonly declaration: string | undefined } {
  const declaration = /^<\?xml\s([^?]*)\?>/.exec(source);
  if (declaration === null) return { source, declaration: undefined };
  const attributes = declaration[1]?.trim() ?? "";
  const parts =
    /^version\s*=\s*(["'])1\.0\1(?:\s+encoding\s*=\s*(["'])(?<encoding>[^<&>"'\t\n]*)\2)?(?:\s+standalone\s*=\s*(["'])(?<standalone>yes|no)\4)?$/.exec(
      attributes,
    );
  if (parts === null) throw notXml(`the declaration '${attributes}' is not that of version 1.0`);
  const { encoding = "", standalone } = parts.groups ?? {};
  const shown = `${encoding === "" ? "" : ` encoding="${encoding}"`}${standalone === undefined ? "" : ` standalone="${standalone}"`}`;
  return {
    source: `<?xml version="1.0"?>${source.slice(declaration[0].length)}`,
    declaration: `version="1.0"${shown}`,
  };
}

const markup = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)[^\s>/!?](?:[^>"']|"[^"]*"|'[^']*')*>/g;

/** Looked at before parsing: nesting without end costs the parser time and everything behind it the stack. */
function checkDepth(source: string): void {
  let depth = 0;
  for (const [tag, slash] of source.matchAll(markup)) {
    if (slash === undefined || tag.endsWith("/>")) continue;
    depth += slash === "" ? 1 : -1;
    if (depth > maxDepth) throw notXml(`nested deeper than ${maxDepth} levels`);
  }
}

export function childNodes(node: Node): Node[] {
  const nodes: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) nodes.push(child);
  return nodes;
}

/**
 * PreserveWhitespace is off on the platform: text of blanks alone goes, except under xml:space="preserve", and except where it
 * has a decimal character reference (`&#32;`, not `&#x20;`), which .NET's XmlTextReader takes for text (test/dotnet/expression-oracle).
 */
function dropBlanks(root: Node, hasReference: (text: Node) => boolean): void {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const element = node as unknown as { getAttribute?: (name: string) => string | null };
    if (element.getAttribute?.("xml:space") === "preserve") continue;
    for (const child of childNodes(node)) {
      const isBlank = child.nodeType === nodeType.text && /^[ \t\r\n]*$/.test(child.nodeValue ?? "");
      if (isBlank && !hasReference(child)) node.removeChild(child);
      else stack.push(child);
    }
  }
}

const decimalReference = /&#[0-9]/;

/** The text of the source from an offset up to the next markup. */
function textAt(source: string, offset: number | undefined): string {
  if (offset === undefined) return "";
  const end = source.indexOf("<", offset);
  return source.slice(offset, end < 0 ? undefined : end);
}

/** Where a node begins in the source, by its line and column; undefined when the parser does not say. */
function offsets(source: string): (node: Node) => number | undefined {
  const lines = new LineIndex(source);
  return (node) => {
    const { lineNumber, columnNumber } = node as unknown as { lineNumber?: number; columnNumber?: number };
    return lineNumber === undefined || columnNumber === undefined
      ? undefined
      : lines.offset(lineNumber) + columnNumber - 1;
  };
}

function startTag(source: string, offset: number): string {
  let quote = "";
  for (let index = offset; index < source.length; index++) {
    const character = source.charAt(index);
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === ">") return source.slice(offset, index + 1);
  }
  return "";
}
