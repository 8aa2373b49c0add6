import { Decimal } from "decimal.js";
import type { Literal } from "./filter-tokens.js";
import { isGuid } from "./property-type.js";

type ValueKind = "number" | "boolean" | "guid" | "time" | "text" | "other";

/** The kinds of values that a literal can be compared with. */
const fitting: Readonly<Record<Literal["kind"], readonly ValueKind[]>> = {
  null: ["number", "boolean", "guid", "time", "text", "other"],
  number: ["number"],
  boolean: ["boolean"],
  guid: ["guid"],
  datetime: ["time"],
  date: ["time"],
  string: ["guid", "time", "text"],
  enum: ["guid", "time", "text"],
};

/** Which rows of a table have which value in one column. */
export class ColumnIndex {
  private readonly keys = new Map<string, Set<string>>();
  private readonly kinds = new Map<ValueKind, number>();

  /** @param row the key of the row that has the value */
  add(row: string, value: unknown): void {
    const text = indexText(value);
    const rows = this.keys.get(text);
    if (rows === undefined) this.keys.set(text, new Set([row]));
    else rows.add(row);
    this.count(value, 1);
  }

  remove(row: string, value: unknown): void {
    const text = indexText(value);
    const rows = this.keys.get(text);
    rows?.delete(row);
    if (rows?.size === 0) this.keys.delete(text);
    this.count(value, -1);
  }

  /** Keys of rows, among which are all whose value equals this one as filters compare. */
  candidates(value: unknown): ReadonlySet<string> {
    return this.keys.get(indexText(value)) ?? none;
  }

  /** Whether the literal can be compared with every value of the column. */
  fits({ kind }: Pick<Literal, "kind">): boolean {
    return [...this.kinds].every(([found, count]) => count === 0 || fitting[kind].includes(found));
  }

  private count(value: unknown, change: number): void {
    if (value === null || value === undefined) return;
    const kind = kindOf(value);
    this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + change);
  }
}

const none: ReadonlySet<string> = new Set();

/** The same text for values that filters find equal; others may have the same one too. */
function indexText(value: unknown): string {
  if (typeof value === "string") {
    const text = value.toUpperCase();
    const time = isTime(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(time) ? `text ${value.toLowerCase()}` : `time ${time}`;
  }
  if (typeof value === "number" && Number.isSafeInteger(value)) return `number ${value}`;
  if (typeof value === "number" || typeof value === "bigint" || Decimal.isDecimal(value)) {
    return `number ${new Decimal(value.toString()).toFixed()}`;
  }
  if (typeof value === "boolean") return `boolean ${value}`;
  return value === null || value === undefined ? "null" : "other";
}

function kindOf(value: unknown): ValueKind {
  if (typeof value === "number" || typeof value === "bigint" || Decimal.isDecimal(value)) return "number";
  if (typeof value === "boolean") return "boolean";
  if (typeof value !== "string") return "other";
  if (isGuid(value)) return "guid";
  return isTime(value) && !Number.isNaN(Date.parse(value)) ? "time" : "text";
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\d(T|$)/.test(text);
}
