import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { pointerTokens } from "../json/pointer.js";
import { parseJsonTree, type JsonSlip, type JsonTree } from "./json-tree.js";
import { LineIndex } from "./line-index.js";
import { rangeFinder, type PlaceFinder, type SourceDocument } from "./source-document.js";

/** What each kind of slip is reported as. A duplicate member is legal JSON, but the first one is lost without a word. */
const slips = {
  syntax: { code: "JsonSyntax", severity: "error", lead: "not valid JSON: " },
  duplicate: { code: "DuplicateMember", severity: "warning", lead: "" },
  depth: { code: "NestingTooDeep", severity: "error", lead: "" },
} as const satisfies Record<JsonSlip["kind"], { code: string; severity: Diagnostic["severity"]; lead: string }>;

/**
 * Parses JSON. Text that is not strict JSON (comments, trailing commas, a byte order mark) is read as far as possible:
 * published connectors carry such slips and the platform reads them (Source: microsoft/PowerPlatformConnectors, where
 * 16 live definitions are not strict JSON).
 */
export function parseJsonSource(file: string, original: string): SourceDocument {
  const hasMark = original.startsWith("\uFEFF");
  const text = hasMark ? original.slice(1) : original;
  const lines = new LineIndex(text);
  const parsed = parseJsonTree(text);
  const syntax = parsed.slips.map((slip): Diagnostic => {
    const { code, severity, lead } = slips[slip.kind];
    const end = Math.min(slip.end, text.length);
    const range = { ...lines.position(slip.offset), offset: Math.min(slip.offset, end), end };
    const fix = slip.repair === undefined ? {} : { fix: [slip.repair] };
    return { code, severity, message: lead + slip.message, pointer: "", file, range, ...fix };
  });
  if (hasMark) {
    syntax.unshift({
      code: "ByteOrderMark",
      severity: "warning",
      message: "the file starts with a byte order mark, expected plain UTF-8",
      pointer: "",
      file,
      range: { line: 1, column: 1, offset: 0, end: 0 },
      // The text is kept without the mark, so that writing it back is the repair.
      fix: [],
    });
  }
  const range = rangeFinder(lines, () => jsonPlaces(parsed.tree));
  return { file, text, lines, value: parsed.tree?.value, syntax, range };
}

function jsonPlaces(tree: JsonTree | undefined): PlaceFinder {
  return {
    find(pointer, at) {
      if (tree === undefined) return { offset: 0, end: 0, scalar: false };
      let node = tree;
      for (const token of pointerTokens(pointer)) {
        const child = childOf(node, token);
        if (child === undefined) break;
        node = child;
      }
      if (at === "key" && node.keyOffset >= 0) return { offset: node.keyOffset, end: node.keyEnd, scalar: true };
      return { offset: node.offset, end: node.end, scalar: typeof node.value === "string" };
    },
  };
}

function childOf({ children }: JsonTree, token: string): JsonTree | undefined {
  if (children === undefined) return undefined;
  return isList(children) ? children[Number(token)] : children.get(token);
}

function isList(children: NonNullable<JsonTree["children"]>): children is readonly JsonTree[] {
  return Array.isArray(children);
}
