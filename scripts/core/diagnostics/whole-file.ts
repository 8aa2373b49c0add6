import type { Range } from "./diagnostic.js";

/**
 * The range of a finding about a file as a whole, such as an icon or one that is missing. JSON has line and column for every
 * finding; what people read names the file alone.
 */
export const wholeFile: Range = { line: 1, column: 1, offset: 0, end: 0 };

export function isWholeFile({ line, column, offset, end }: Range): boolean {
  return line === 1 && column === 1 && offset === 0 && end === 0;
}

/** The location as people and editors read it: `file:line:column`, or the file alone. */
export function shownLocation(file: string, range: Range): string {
  return isWholeFile(range) ? file : `${file}:${range.line}:${range.column}`;
}
