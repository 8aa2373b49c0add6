/** Turns 0-based character offsets into 1-based lines and columns. */
export class LineIndex {
  private found: number[] | undefined;

  constructor(readonly text: string) {}

  /** Where each line starts. Worked out on first use: most files have no finding. */
  private get starts(): number[] {
    if (this.found === undefined) {
      const { text } = this;
      this.found = [0];
      for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.found.push(at + 1);
    }
    return this.found;
  }

  position(offset: number): { line: number; column: number } {
    const { starts } = this;
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
