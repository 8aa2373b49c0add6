/** A Dataverse table as `build` leaves it in dist/tables/<id>.json: names carry the publisher's prefix. */
export interface Table {
  /** pb_BatchJobRetry */
  readonly schemaName: string;
  /** pb_batchjobretry */
  readonly logicalName: string;
  /** pb_batchjobretries */
  readonly entitySetName: string;
  readonly displayName: string;
  readonly pluralName: string;
  readonly description: string;
  /** Logical name of the row id column: pb_batchjobretryid. */
  readonly primaryIdColumn: string;
  /** Logical name of the column that names a row. */
  readonly primaryNameColumn: string;
  readonly columns: readonly TableColumn[];
  readonly keys: readonly TableKey[];
}

export type TableColumnType = "text" | "multilineText" | "wholeNumber" | "dateTime" | "file";

export interface TableColumn {
  readonly schemaName: string;
  readonly logicalName: string;
  readonly displayName: string;
  readonly description: string;
  readonly type: TableColumnType;
  readonly required: boolean;
  /** Characters, for text. */
  readonly maxLength?: number;
  /** Largest file in kB. */
  readonly maxSizeInKB?: number;
  /** Bounds of a whole number. */
  readonly minimum?: number;
  readonly maximum?: number;
}

/** An alternate key: rows can be addressed by these columns instead of the row id. */
export interface TableKey {
  readonly schemaName: string;
  readonly logicalName: string;
  readonly displayName: string;
  /** Logical names. */
  readonly columns: readonly string[];
}
