/** A block of code of a page. */
export interface CodeBlock {
  readonly line: number;
  /** Empty for a block that names none. */
  readonly language: string;
  readonly text: string;
  /** Indented by four blanks instead of between fences. */
  readonly isIndented: boolean;
}

/** Code within a sentence or a table. */
export interface CodeSpan {
  readonly line: number;
  readonly text: string;
}

export interface MarkdownCode {
  readonly blocks: readonly CodeBlock[];
  readonly spans: readonly CodeSpan[];
}

/** Reads the code of a page: fences (in lists, too), indented blocks and spans. */
export function readMarkdownCode(markdown: string): MarkdownCode {
  const lines = markdown.split(/\r?\n/);
  const blocks: CodeBlock[] = [];
  /** The page without its blocks, line by line. */
  const rest = [...lines];
  for (let at = 0; at < lines.length; at++) {
    const [, indent = "", fence, language = ""] = /^( *)(`{3,}|~{3,})\s*(\S*)/.exec(lines[at] ?? "") ?? [];
    const isIndented =
      fence === undefined && /^ {4}\S/.test(lines[at] ?? "") && lines[at - 1] === "" && !isInList(lines, at);
    if (fence === undefined && !isIndented) continue;
    const isLast = (line: string): boolean =>
      fence === undefined ? !/^(?: {4}|$)/.test(line) : line.trimStart().startsWith(fence);
    const start = fence === undefined ? at : at + 1;
    let end = start;
    while (end < lines.length && !isLast(lines[end] ?? "")) end++;
    const text = lines.slice(start, end).map((line) => line.slice(isIndented ? 4 : indent.length));
    blocks.push({ line: at + 1, language, text: text.join("\n").trimEnd(), isIndented });
    const next = fence === undefined ? end : end + 1;
    rest.fill("", at, next);
    at = next - 1;
  }
  return { blocks, spans: rest.flatMap((line, index) => spansOf(line, index + 1)) };
}

function isInList(lines: readonly string[], at: number): boolean {
  const before = lines.slice(0, at).findLast((line) => line.trim() !== "" && !/^ {2}/.test(line));
  return /^(?:\d+\.|[-*]) /.test(before ?? "");
}

function spansOf(line: string, number: number): CodeSpan[] {
  return [...line.matchAll(/(`+)(.+?)\1(?!`)/g)].map(([, , text = ""]) => ({ line: number, text: text.trim() }));
}
