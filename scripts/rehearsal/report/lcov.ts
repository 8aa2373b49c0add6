import { valueAt } from "../../core/json/pointer.js";
import type { SourceDocument } from "../../core/source/source-document.js";
import type { FlowCoverage } from "../coverage/index.js";

/** The coverage of a flow, and the file that a person edits. */
export interface CoveredSource {
  readonly document: SourceDocument;
  readonly coverage: FlowCoverage;
}

/**
 * Coverage as an LCOV tracefile, which editors and coverage services show on the lines of the source: an action is the line
 * with its name, the branches of an action are on that line. Source: the manual page of geninfo, "FILES".
 */
export function formatLcov(sources: readonly CoveredSource[]): string {
  return sources.map(section).join("");
}

function section({ document, coverage }: CoveredSource): string {
  const lineOf = (pointer: string): number => document.range({ pointer: inSource(document, pointer), at: "key" }).line;
  const lines = new Map<number, number>();
  const branches: string[] = [];
  const actionLines = new Map<string, { line: number; runs: number; branches: number }>();
  for (const { kind, action, pointer, runs } of coverage.points) {
    if (kind === "action") {
      const line = lineOf(pointer);
      // Two actions on one line, as in JSON without line feeds: the line is as covered as the better one.
      lines.set(line, Math.max(lines.get(line) ?? 0, runs));
      actionLines.set(action, { line, runs, branches: 0 });
    } else if (kind === "branch") {
      const of = actionLines.get(action);
      if (of !== undefined) branches.push(`BRDA:${of.line},0,${of.branches++},${of.runs === 0 ? "-" : runs}`);
    }
  }
  const { branches: count } = coverage;
  const sorted = [...lines].sort(([a], [b]) => a - b);
  return [
    "TN:",
    `SF:${document.file}`,
    ...branches,
    `BRF:${count.total}`,
    `BRH:${count.run}`,
    ...sorted.map(([line, runs]) => `DA:${line},${runs}`),
    `LF:${sorted.length}`,
    `LH:${sorted.filter(([, runs]) => runs > 0).length}`,
    "end_of_record\n",
  ].join("\n");
}

/** A built flow has its definition in `properties`, flow.yaml has it at the top. */
function inSource({ value }: SourceDocument, pointer: string): string {
  return valueAt(value, pointer) === undefined ? pointer.replace(/^\/properties(?=\/)/, "") : pointer;
}
