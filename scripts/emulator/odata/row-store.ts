import { ColumnIndex } from "./column-index.js";
import type { Literal } from "./filter-tokens.js";
import type { UndoLog } from "./undo-log.js";

/** A stored row. Rows are replaced, never changed in place. */
export type Row = Readonly<Record<string, unknown>>;

/** Of fewer rows all are looked at: that is as quick. */
const smallest = 32;

/** The rows of one table by key, in the order they came. */
export class RowStore implements Iterable<Row> {
  private readonly rows = new Map<string, Row>();
  /** When each row came, by its key. */
  private readonly arrivals = new Map<string, number>();
  private lastArrival = 0;
  /** Of columns that somebody has asked for, by name. */
  private readonly indexes = new Map<string, ColumnIndex>();

  constructor(private readonly undo: UndoLog) {}

  get size(): number {
    return this.rows.size;
  }

  get(key: string): Row | undefined {
    return this.rows.get(key);
  }

  values(): IterableIterator<Row> {
    return this.rows.values();
  }

  [Symbol.iterator](): IterableIterator<Row> {
    return this.rows.values();
  }

  set(key: string, row: Row): void {
    const before = this.rows.get(key);
    this.write(key, row);
    this.undo.note(() => {
      if (before === undefined) this.erase(key);
      else this.write(key, before);
    });
  }

  delete(key: string): void {
    const before = this.rows.get(key);
    if (before === undefined) return;
    this.erase(key);
    this.undo.note(() => {
      this.write(key, before);
    });
  }

  /**
   * Rows in the order they came, among which are all whose column equals the value as filters compare: those that a look at an index
   * finds, or all of a small table.
   */
  candidates(column: string, value: unknown): Iterable<Row> {
    if (this.size < smallest) return this;
    const keys = [...this.index(column).candidates(value)];
    keys.sort((one, other) => (this.arrivals.get(one) ?? 0) - (this.arrivals.get(other) ?? 0));
    return keys.map((key) => this.rows.get(key)).filter((row) => row !== undefined);
  }

  /** How many rows `candidates` gives, when the literal can be compared with every row; otherwise undefined. */
  countCandidates(column: string, literal: Literal): number | undefined {
    if (this.size < smallest) return undefined;
    const index = this.index(column);
    return index.fits(literal) ? index.candidates(literal.value).size : undefined;
  }

  private index(column: string): ColumnIndex {
    let index = this.indexes.get(column);
    if (index === undefined) {
      index = new ColumnIndex();
      for (const [key, row] of this.rows) index.add(key, valueIn(row, column));
      this.indexes.set(column, index);
    }
    return index;
  }

  private write(key: string, row: Row): void {
    const before = this.rows.get(key);
    if (before === undefined) this.arrivals.set(key, ++this.lastArrival);
    this.rows.set(key, row);
    for (const [column, index] of this.indexes) {
      const value = valueIn(row, column);
      if (before !== undefined) {
        const last = valueIn(before, column);
        if (last === value) continue;
        index.remove(key, last);
      }
      index.add(key, value);
    }
  }

  private erase(key: string): void {
    const before = this.rows.get(key);
    if (before === undefined) return;
    this.rows.delete(key);
    this.arrivals.delete(key);
    for (const [column, index] of this.indexes) index.remove(key, valueIn(before, column));
  }
}

function valueIn(row: Row, column: string): unknown {
  return Object.hasOwn(row, column) ? row[column] : null;
}
