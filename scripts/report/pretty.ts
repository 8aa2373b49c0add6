import { styleText } from "node:util";
import { isWholeFile, shownLocation } from "../core/diagnostics/whole-file.js";
import type { Diagnostic, Severity } from "../core/diagnostics/diagnostic.js";
import { LineIndex } from "../core/source/line-index.js";
import { inline } from "../core/output/printable.js";
import type { ReportInput } from "./json.js";

export interface PrettyOptions {
  readonly color: boolean;
  /** The text of a file, for the code frame; undefined leaves the frame out. */
  readonly text: (file: string) => string | undefined;
}

const colors = { error: "red", warning: "yellow", info: "cyan" } as const satisfies Record<Severity, string>;

/** Findings for a person: location, severity, message, code, and the line they are about with a marker under it. */
export function formatPretty(diagnostics: readonly Diagnostic[], options: PrettyOptions): string {
  const paint = (style: "red" | "yellow" | "cyan" | "bold" | "dim", text: string): string =>
    options.color ? styleText(style, text, { validateStream: false }) : text;
  // Findings come file by file, so that one text at a time is enough.
  let current: { readonly file: string; readonly index: LineIndex | undefined } | undefined;
  const frame = (diagnostic: Diagnostic): string[] => {
    if (current?.file !== diagnostic.file) {
      const text = options.text(diagnostic.file);
      const index = text === undefined ? undefined : new LineIndex(text.replace(/^\uFEFF/, ""));
      current = { file: diagnostic.file, index };
    }
    const { index } = current;
    return index === undefined || isWholeFile(diagnostic.range)
      ? []
      : codeFrame(index, diagnostic).map((line) => paint("dim", line));
  };
  return diagnostics
    .map((diagnostic) => {
      const head = `${paint("bold", inline(shownLocation(diagnostic.file, diagnostic.range)))} ${paint(colors[diagnostic.severity], diagnostic.severity)} ${inline(diagnostic.message)} ${paint("dim", inline(diagnostic.code))}`;
      const help = diagnostic.help === undefined ? [] : [`  help: ${inline(diagnostic.help)}`];
      return [head, ...frame(diagnostic), ...help].join("\n");
    })
    .join("\n");
}

/** One line that says what was looked at and what came of it. */
export function formatSummary({ files, summary }: Pick<ReportInput, "files" | "summary">): string {
  const { errors, warnings, infos, skipped, milliseconds } = summary;
  const parts = [plural(errors, "error"), plural(warnings, "warning")];
  if (infos > 0) parts.push(plural(infos, "remark"));
  const left = skipped === 0 ? "" : `, ${plural(skipped, "other file")} skipped`;
  return `${parts.join(", ")} in ${plural(files, "file")}${left} (${milliseconds} ms)`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** At most this much of a line is shown: generated JSON can be one line of a megabyte. */
const frameWidth = 100;

function codeFrame(index: LineIndex, { range }: Diagnostic): string[] {
  const line = index.line(range.line);
  const start = Math.max(0, Math.min(range.column - 1 - 20, line.length - frameWidth));
  const shown = line.slice(start, start + frameWidth).replaceAll("\t", " ");
  const marker = range.column - 1 - start;
  const length = Math.max(1, Math.min(range.end - range.offset, shown.length - marker));
  const gutter = String(range.line);
  return [`  ${gutter} | ${shown}`, `  ${" ".repeat(gutter.length)} | ${" ".repeat(marker)}${"^".repeat(length)}`];
}
