/** A page of docs/ that is written, as a whole or in part, from the code. */
export interface GeneratedPage {
  /** Below the repository, with forward slashes. */
  readonly file: string;
  /** The page as it must be; `current` is the page as it is, empty when there is none. */
  write(current: string): string;
}

/** Replaces what is between `<!-- generated: name -->` and `<!-- end of generated -->`. */
export function replaceGenerated(page: string, name: string, content: string): string {
  const start = `<!-- generated: ${name} -->`;
  const end = "<!-- end of generated -->";
  const from = page.indexOf(start);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`the page has no section from ${start} to ${end}`);
  return `${page.slice(0, from + start.length)}\n\n${content.trim()}\n\n${page.slice(to)}`;
}

/** A Markdown table. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
