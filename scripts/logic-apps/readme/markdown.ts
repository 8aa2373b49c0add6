/** Text of others as text of a page: no mark of it is taken for Markdown or HTML, and nothing ends its line. */
export function markdownText(text: string): string {
  return onOneLine(text).replace(/[\\`*_{}[\]<>#|~]/g, "\\$&");
}

/** A name as code; a table's cell ends at a bar wherever it is. */
export function markdownCode(text: string): string {
  const line = onOneLine(text);
  const ticks = "`".repeat(Math.max(0, ...[...line.matchAll(/`+/g)].map(([found]) => found.length)) + 1);
  const space = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${ticks}${space}${line.replaceAll("|", "\\|")}${space}${ticks}`;
}

export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [row(heads), row(heads.map(() => "---")), ...rows.map(row)].join("\n");
}

/** Joiners stay: words and pictures are made with them. */
export function onOneLine(text: string): string {
  return text.replace(/(?:[\s\p{Cc}]|(?![\u200c\u200d])\p{Cf})+/gu, " ").trim();
}
