import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import { LineIndex } from "../core/source/line-index.js";
import type { SourceText } from "../artefacts/reading-notes.js";

/** `# power-batch-ignore CODE: reason`, alone on a line above what it is about, or behind it. */
const comment = /#\s*power-batch-ignore\b[ \t]*([A-Za-z]\w*)?[ \t]*(?::[ \t]*(.*))?$/;

/** A comment that accepts findings. */
export interface SuppressionComment {
  readonly file: string;
  readonly code: string;
  /** Lines it is about: its own, or the next one with content. */
  readonly lines: readonly number[];
  readonly range: Diagnostic["range"];
  readonly problem: string | undefined;
}

/** The comments of a YAML file that accept findings; JSON has no comments. */
export function readSuppressionComments(document: SourceText): SuppressionComment[] {
  const { text, file } = document;
  if (!/\.ya?ml$/i.test(file) || !text.includes("power-batch-ignore")) return [];
  const lines = new LineIndex(text);
  const found: SuppressionComment[] = [];
  for (let number = 1; number <= lines.lineCount; number++) {
    const line = lines.line(number);
    const match = comment.exec(line);
    if (match === null) continue;
    const alone = line.slice(0, match.index).trim() === "";
    let target = number;
    if (alone) {
      target++;
      while (target < lines.lineCount && /^\s*(?:#.*)?$/.test(lines.line(target))) target++;
    }
    const [whole, code, reason] = match;
    const offset = lines.offset(number) + match.index;
    const problem =
      code === undefined
        ? "the suppression has no code, expected '# power-batch-ignore CODE: reason'"
        : reason === undefined || reason.trim() === ""
          ? `the suppression of ${code} has no reason, expected '# power-batch-ignore ${code}: reason'`
          : undefined;
    const range = { line: number, column: match.index + 1, offset, end: offset + whole.length };
    // A suppression without a reason suppresses nothing.
    found.push({ file, code: problem === undefined ? (code ?? "") : "", lines: [number, target], range, problem });
  }
  return found;
}
