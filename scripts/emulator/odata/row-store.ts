import type { UndoLog } from "./undo-log.js";

/** A stored row. Rows are replaced, never changed in place. */
export type Row = Readonly<Record<string, unknown>>;

/** The rows of one table by key, in the order they came. */
export class RowStore {
  private readonly rows = new Map<string, Row>();

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

  set(key: string, row: Row): void {
    const before = this.rows.get(key);
    this.rows.set(key, row);
    this.undo.note(() => {
      if (before === undefined) this.rows.delete(key);
      else this.rows.set(key, before);
    });
  }

  delete(key: string): void {
    const before = this.rows.get(key);
    if (before === undefined) return;
    this.rows.delete(key);
    this.undo.note(() => this.rows.set(key, before));
  }
}
