import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from "jsonc-parser";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { pointerTokens } from "../json/pointer.js";
import { LineIndex } from "./line-index.js";
import { rangeFinder, type PlaceFinder, type SourceDocument } from "./source-document.js";

/**
 * Parses JSON. Text that is not strict JSON (comments, trailing commas, a byte order mark) is read as far as possible:
 * real connectors carry such slips and the platform reads them (reference: connector.md §7).
 */
export function parseJsonSource(file: string, original: string): SourceDocument {
  const hasMark = original.startsWith("\uFEFF");
  const text = hasMark ? original.slice(1) : original;
  const lines = new LineIndex(text);
  const syntax: Diagnostic[] = [];
  if (hasMark) {
    syntax.push({
      code: "ByteOrderMark",
      severity: "warning",
      message: "the file starts with a byte order mark, expected plain UTF-8",
      pointer: "",
      file,
      range: { line: 1, column: 1, offset: 0, end: 0 },
    });
  }
  let value: unknown;
  try {
    value = JSON.parse(text) as unknown;
  } catch {
    const errors: ParseError[] = [];
    const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
    value = tree === undefined ? undefined : (getNodeValue(tree) as unknown);
    syntax.push(...errors.slice(0, 20).map((error) => syntaxError(file, lines, error)));
  }
  return { file, text, lines, value, syntax, range: rangeFinder(lines, () => jsonPlaces(text)) };
}

function syntaxError(file: string, lines: LineIndex, error: ParseError): Diagnostic {
  const end = error.offset + error.length;
  const name = printParseErrorCode(error.error)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  const found = lines.text.slice(error.offset, Math.min(end, error.offset + 20));
  return {
    code: "JsonSyntax",
    severity: "error",
    message: `not valid JSON: ${name}${found.trim() === "" ? "" : ` at '${found}'`}`,
    pointer: "",
    file,
    range: { ...lines.position(error.offset), offset: error.offset, end },
  };
}

function jsonPlaces(text: string): PlaceFinder {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  return {
    find(pointer, at) {
      let node = tree;
      for (const token of pointerTokens(pointer)) {
        const child: Node | undefined =
          node && findNodeAtLocation(node, [node.type === "array" ? Number(token) : token]);
        if (child === undefined) return extent(node);
        node = child;
      }
      const key = node?.parent?.type === "property" ? node.parent.children?.[0] : undefined;
      return extent(at === "key" && key !== undefined ? key : node);
    },
  };
}

function extent(node: Node | undefined): { offset: number; end: number; scalar: boolean } {
  if (node === undefined) return { offset: 0, end: 0, scalar: false };
  return { offset: node.offset, end: node.offset + node.length, scalar: node.type === "string" };
}
