import type { PropertyType } from "../../odata/property-type.js";

/** Column types by their short names. */
export const columnTypes = {
  string: "string",
  memo: "string",
  guid: "guid",
  boolean: "boolean",
  int: "int32",
  bigint: "int64",
  decimal: "decimal",
  double: "double",
  money: "decimal",
  datetime: "datetime",
  date: "date",
  choice: "int32",
  /** Its value is the ID of the file; the content is below the column. */
  file: "guid",
} as const satisfies Record<string, PropertyType>;

export type ColumnType = keyof typeof columnTypes;

export interface Column {
  /** Name in JSON: the logical name, or `_name_value` of a lookup. */
  readonly name: string;
  readonly type: PropertyType;
  /** As the seed has it; without one, what the property type says. */
  readonly columnType?: ColumnType | "lookup";
  readonly maxLength?: number;
  readonly options?: Readonly<Record<string, string>>;
  /** Set by the service alone. */
  readonly readOnly?: true;
}

/** A many-to-one relationship. */
export interface Lookup {
  readonly column: string;
  readonly navigation: string;
  readonly target: string;
  readonly collection?: string;
}

/** The name a lookup column has in responses and filters. */
export function lookupProperty(column: string): string {
  return `_${column}_value`;
}
