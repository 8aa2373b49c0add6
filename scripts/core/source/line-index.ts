/** Turns 0-based character offsets into 1-based lines and columns. */
export class LineIndex {
  /** Where each line starts, as far as somebody asked: most files have no finding, or few. */
  private readonly known: number[] = [0];
  private isWhole = false;

  constructor(readonly text: string) {}

  /** Where the lines start, up to an offset at least. */
  private startsUpTo(offset: number): readonly number[] {
    const { text, known } = this;
    let last = known.at(-1) ?? 0;
    while (!this.isWhole && last <= offset) {
      const at = text.indexOf("\n", last);
      if (at < 0) this.isWhole = true;
      else known.push((last = at + 1));
    }
    return known;
  }

  private get starts(): readonly number[] {
    return this.startsUpTo(Infinity);
  }

  position(offset: number): { line: number; column: number } {
    const starts = this.startsUpTo(offset);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  /** The text of a 1-based line, without its line end. */
  line(number: number): string {
    const start = this.starts[number - 1] ?? this.text.length;
    const end = this.starts[number] ?? this.text.length + 1;
    return this.text.slice(start, end - 1).replace(/\r$/, "");
  }

  /** Where a 1-based line starts. */
  offset(number: number): number {
    return this.starts[number - 1] ?? this.text.length;
  }

  get lineCount(): number {
    return this.starts.length;
  }
}
