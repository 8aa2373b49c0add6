import type { Row } from "../../odata/row-store.js";
import type { UndoLog } from "../../odata/undo-log.js";

/** An alternate key: which row has which values. It does not apply to rows with an empty key column. */
export class AlternateKey {
  private readonly holders = new Map<string, string>();

  constructor(
    readonly columns: readonly string[],
    private readonly undo: UndoLog,
  ) {}

  /** Id of the row that has the key values of this one. */
  holder(row: Row): string | undefined {
    const text = this.textOf(row);
    return text === undefined ? undefined : this.holders.get(text);
  }

  replace(before: Row | undefined, after: Row | undefined, id: string): void {
    const [from, to] = [this.textOf(before), this.textOf(after)];
    if (from === to) return;
    if (from !== undefined) this.holders.delete(from);
    if (to !== undefined) this.holders.set(to, id);
    this.undo.note(() => {
      if (to !== undefined) this.holders.delete(to);
      if (from !== undefined) this.holders.set(from, id);
    });
  }

  private textOf(row: Row | undefined): string | undefined {
    if (row === undefined) return undefined;
    const values = this.columns.map((name) => row[name]);
    if (values.some((value) => value === null || value === undefined)) return undefined;
    return values.map((value) => String(value).toLowerCase()).join("\u0000");
  }
}
