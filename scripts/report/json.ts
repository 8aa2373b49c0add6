import type { Diagnostic, Severity, TextEdit } from "../core/diagnostics/diagnostic.js";

/** What reports need to know of a run. */
export interface ReportInput {
  /** How many files were looked at. */
  readonly files: number;
  /** Sorted by file and location. */
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: {
    readonly errors: number;
    readonly warnings: number;
    readonly infos: number;
    /** Files that are not a connector, flow or solution. */
    readonly skipped: number;
    readonly milliseconds: number;
  };
}

/** A finding as machines read it: 1-based line and column, `end` exclusive in characters of the file. */
export interface JsonDiagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
  readonly help?: string;
  /** What `--fix` does: 0-based characters of the file, `end` exclusive. */
  readonly fix?: readonly TextEdit[];
}

/** One JSON object for the whole run. */
export function formatJson({ files, diagnostics, summary }: ReportInput): string {
  return JSON.stringify({ files, diagnostics: diagnostics.map(jsonDiagnostic), summary }, null, 2);
}

function jsonDiagnostic({ code, severity, message, file, pointer, range, help, fix }: Diagnostic): JsonDiagnostic {
  const { line, column } = range;
  return { code, severity, message, file, pointer, line, column, help, fix };
}
