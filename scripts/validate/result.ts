import * as path from "node:path";
import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import type { Host } from "../core/host/host.js";
import type { SeverityCounts } from "./finding-list.js";
import type { ReportInput } from "../report/json.js";

export interface ValidateResult extends ReportInput {
  /** Names of the files that were looked at, sorted. */
  readonly names: readonly string[];
  /** The text of a file that was looked at, as findings name it. */
  text(file: string): string | undefined;
}

export function summaryOf(
  diagnostics: readonly Diagnostic[],
  skipped: number,
  milliseconds: number,
  /** Findings that are counted and not listed. */
  leftOut: Iterable<Readonly<SeverityCounts>> = [],
): ValidateResult["summary"] {
  const more = [...leftOut];
  const count = (severity: Diagnostic["severity"]): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length +
    more.reduce((sum, counts) => sum + counts[severity], 0);
  return { errors: count("error"), warnings: count("warning"), infos: count("info"), skipped, milliseconds };
}

/** Files are named relative to the working folder, or in full when they are outside of it. */
export function shownName({ workingDirectory }: Host): (file: string) => string {
  return (file) => {
    const relative = path.relative(workingDirectory, file);
    return (relative.startsWith("..") ? file : relative).split(path.sep).join("/");
  };
}

/** The order of findings: by file, location and code. */
export function byLocation(a: Diagnostic, b: Diagnostic): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.range.offset - b.range.offset || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}
