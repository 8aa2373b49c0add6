import { ODataError } from "../../odata/odata-error.js";
import { RowStore, type Row } from "../../odata/row-store.js";
import type { UndoLog } from "../../odata/undo-log.js";
import type { TableSeed } from "../dataverse-seed.js";
import { AlternateKey } from "./alternate-key.js";
import { columnTypes, lookupProperty, type Column, type Lookup } from "./column.js";

const standardColumns: readonly Column[] = [
  { name: "createdon", type: "datetime", readOnly: true },
  { name: "modifiedon", type: "datetime", readOnly: true },
];

export const partitionColumn = "partitionid";

const elasticColumns: readonly Column[] = [
  { name: partitionColumn, type: "string" },
  { name: "ttlinseconds", type: "int32" },
];

/** A table with its columns, relationships and rows. */
export class DataverseTable {
  readonly logicalName: string;
  readonly entitySet: string;
  readonly primaryId: string;
  readonly primaryName: string | undefined;
  readonly displayName: string;
  readonly isElastic: boolean;
  readonly hasBulk: boolean;
  readonly columns: ReadonlyMap<string, Column>;
  readonly lookups: readonly Lookup[];
  private readonly keys: readonly AlternateKey[];
  readonly rows: RowStore;

  constructor(seed: TableSeed, undo: UndoLog) {
    this.logicalName = seed.logicalName;
    this.entitySet = seed.entitySet;
    this.primaryId = seed.primaryId ?? `${seed.logicalName}id`;
    this.primaryName = seed.primaryName;
    this.displayName = seed.displayName ?? seed.logicalName;
    this.isElastic = seed.type === "elastic";
    this.hasBulk = seed.withoutBulk !== true;
    this.lookups = (seed.lookups ?? []).map(({ column, navigation, target, collection }) => ({
      column,
      navigation: navigation ?? column,
      target,
      ...(collection === undefined ? {} : { collection }),
    }));
    this.columns = new Map(
      [
        { name: this.primaryId, type: "guid" } as const,
        ...(this.isElastic ? elasticColumns : []),
        ...readColumns(seed.columns),
        ...this.lookups.map(({ column }): Column => ({
          name: lookupProperty(column),
          type: "guid",
          columnType: "lookup",
        })),
        ...standardColumns,
      ].map((column) => [column.name, column]),
    );
    // Elastic tables have a key of their own. Source: Microsoft Learn, Use elastic tables.
    const keys = [...(this.isElastic ? [[this.primaryId, partitionColumn]] : []), ...(seed.alternateKeys ?? [])];
    this.keys = keys.map(
      (key) =>
        new AlternateKey(
          key.map((name) => this.keyColumn(name)),
          undo,
        ),
    );
    this.rows = new RowStore(undo);
  }

  column(name: string): Column {
    const column = this.columns.get(name);
    if (column === undefined) {
      throw new ODataError(
        400,
        `Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.${this.logicalName}'.`,
        "unknown property",
      );
    }
    return column;
  }

  lookup(navigation: string): Lookup | undefined {
    return this.lookups.find((lookup) => lookup.navigation === navigation);
  }

  value(row: Row, name: string): unknown {
    this.column(name);
    return Object.hasOwn(row, name) ? row[name] : null;
  }

  idOf(row: Row): string {
    return String(row[this.primaryId]);
  }

  /** Stores a row; throws ODataError 412 when another row has the values of one of its alternate keys. */
  put(row: Row): void {
    const id = this.idOf(row);
    const taken = this.keys.find((key) => {
      const holder = key.holder(row);
      return holder !== undefined && holder !== id;
    });
    if (taken !== undefined) {
      throw new ODataError(
        412,
        `Entity Key ${taken.columns.join(", ")} violated. A record with the same value for ${taken.columns.join(", ")} already exists. A duplicate record cannot be created.`,
        "duplicate alternate key",
      );
    }
    const before = this.rows.get(id);
    for (const key of this.keys) key.replace(before, row, id);
    this.rows.set(id, row);
  }

  remove(row: Row): void {
    for (const key of this.keys) key.replace(row, undefined, this.idOf(row));
    this.rows.delete(this.idOf(row));
  }

  get keyColumns(): readonly (readonly string[])[] {
    return this.keys.map(({ columns }) => columns);
  }

  /** The alternate key of exactly these columns. */
  alternateKey(names: readonly string[]): AlternateKey | undefined {
    return this.keys.find(
      ({ columns }) => columns.length === names.length && columns.every((name) => names.includes(name)),
    );
  }

  private keyColumn(name: string): string {
    return this.lookups.some(({ column }) => column === name) ? lookupProperty(name) : name;
  }
}

function readColumns(seeds: TableSeed["columns"]): Column[] {
  return Object.entries(seeds).map(([name, seed]) => {
    const { type, maxLength, options } =
      typeof seed === "string" ? { type: seed, maxLength: undefined, options: undefined } : seed;
    return {
      name,
      type: columnTypes[type],
      columnType: type,
      ...(type === "file" ? { readOnly: true as const } : {}),
      ...(maxLength === undefined ? {} : { maxLength }),
      ...(options === undefined ? {} : { options }),
    };
  });
}
