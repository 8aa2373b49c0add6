import type { Diagnostic, Finding, Range } from "../diagnostics/diagnostic.js";
import type { LineIndex } from "./line-index.js";
import { editsFor } from "./text-change.js";

/** What a parser of one syntax knows about locations. */
export interface LocationFinder {
  /** Offsets of the key or value at a pointer, or of its nearest existing ancestor. `scalar`: a value that is text. */
  find(pointer: string, at: "key" | "value"): { offset: number; end: number; scalar: boolean };
}

/** A parsed YAML or JSON file: its value, and the location of every part of it. */
export interface SourceDocument {
  /** As the user would write it: relative, forward slashes. */
  readonly file: string;
  readonly text: string;
  readonly lines: LineIndex;
  /** Plain data; undefined when the text could not be read at all. */
  readonly value: unknown;
  /** True when brackets, quotes or names did not match, so that `value` may not be what was meant: no rule looks at it. */
  readonly isGuess: boolean;
  /** What the syntax itself got wrong. `value` has what could be read all the same. */
  readonly syntax: readonly Diagnostic[];
  /** The location a finding is about. Parsing for locations happens on the first call. */
  range(finding: Pick<Finding, "pointer" | "at" | "within">): Range;
}

/** Gives a finding its file and its location. */
export function locate(document: SourceDocument, finding: Finding): Diagnostic {
  const { file } = document;
  const range = document.range(finding);
  if (finding.change === undefined) return { ...finding, file, range, fix: undefined };
  const { change, ...rest } = finding;
  return { ...rest, file, range, fix: editsFor(document, finding.pointer, change) };
}

/** Works out ranges on demand: most files have no finding and never pay for locations. */
export function rangeFinder(lines: LineIndex, locations: () => LocationFinder): SourceDocument["range"] {
  let finder: LocationFinder | undefined;
  return ({ pointer, at, within }) => {
    finder ??= locations();
    const found = finder.find(pointer, at ?? "value");
    // Inside a scalar the offset counts in the value, which equals the text only when the scalar is on one line
    // and is not escaped; then it is exact, otherwise the scalar's start is as exact as it gets.
    const raw = lines.text.slice(found.offset, found.end);
    const quoted = raw.startsWith('"') || raw.startsWith("'") ? 1 : 0;
    const plain =
      found.scalar && !raw.includes("\n") && !raw.includes("\\") && !(raw.startsWith("'") && /[^']''/.test(raw));
    const shift = within !== undefined && plain ? within.offset + quoted : 0;
    const offset = Math.min(found.offset + shift, found.end);
    const end = within !== undefined && plain ? Math.min(found.offset + quoted + within.end, found.end) : found.end;
    return { ...lines.position(offset), offset, end: Math.max(offset, end) };
  };
}
