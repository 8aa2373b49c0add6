import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { pointerTokens } from "../json/pointer.js";
import { parseJsonTree, type JsonViolation, type JsonTree } from "./json-tree.js";
import { strictJsonLocations } from "./json-locations.js";
import { LineIndex } from "./line-index.js";
import { parseStrictJson } from "./strict-json.js";
import { rangeFinder, type LocationFinder, type SourceDocument } from "./source-document.js";

/** What each kind of violation is reported as. A duplicate member is legal JSON, but the first one is lost without a word. */
const violations = {
  syntax: { code: "JsonSyntax", severity: "error", lead: "not valid JSON: " },
  duplicate: { code: "DuplicateMember", severity: "warning", lead: "" },
  depth: { code: "NestingTooDeep", severity: "error", lead: "" },
} as const satisfies Record<JsonViolation["kind"], { code: string; severity: Diagnostic["severity"]; lead: string }>;

const hiddenByGuess = "the rest of the file is not checked before this is corrected";

/**
 * Parses JSON. Text that is not strict JSON (comments, trailing commas, a byte order mark) is read as far as possible:
 * published connectors carry such violations and the platform reads them (Source: microsoft/PowerPlatformConnectors, where
 * 16 live definitions are not strict JSON).
 */
export function parseJsonSource(file: string, original: string): SourceDocument {
  const hasMark = original.startsWith("\uFEFF");
  const text = hasMark ? original.slice(1) : original;
  const lines = new LineIndex(text);
  const strict = parseStrictJson(text);
  if (strict !== undefined) {
    const syntax = hasMark ? [byteOrderMark(file)] : [];
    const range = rangeFinder(lines, () => strictJsonLocations(text));
    return { file, text, lines, value: strict.value, isGuess: false, syntax, range };
  }
  const parsed = parseJsonTree(text);
  const syntax = parsed.violations.map((violation): Diagnostic => {
    const { code, severity, lead } = violations[violation.kind];
    const end = Math.min(violation.end, text.length);
    const range = { ...lines.position(violation.offset), offset: Math.min(violation.offset, end), end };
    const fix = violation.repair && [violation.repair];
    return { code, severity, message: lead + violation.message, pointer: "", file, range, fix };
  });
  const first = parsed.violations.findIndex(({ isGuess }) => isGuess);
  const finding = syntax[first];
  if (finding !== undefined) syntax[first] = { ...finding, help: hiddenByGuess };
  if (hasMark) syntax.unshift(byteOrderMark(file));
  const range = rangeFinder(lines, () => jsonLocations(parsed.tree));
  return { file, text, lines, value: parsed.tree?.value, isGuess: parsed.isGuess, syntax, range };
}

function byteOrderMark(file: string): Diagnostic {
  return {
    code: "ByteOrderMark",
    severity: "warning",
    message: "the file starts with a byte order mark, expected plain UTF-8",
    pointer: "",
    file,
    range: { line: 1, column: 1, offset: 0, end: 0 },
    // The text is kept without the mark, so that writing it back is the repair.
    fix: [],
  };
}

function jsonLocations(tree: JsonTree | undefined): LocationFinder {
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
