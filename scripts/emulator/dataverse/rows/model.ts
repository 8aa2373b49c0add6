import type { EmulatorContext } from "../../context.js";
import type { Call } from "../../http/call.js";
import type { KeyValue } from "../../odata/entity-path.js";
import { ODataError } from "../../odata/odata-error.js";
import type { Row } from "../../odata/row-store.js";
import type { UndoLog } from "../../odata/undo-log.js";
import { lookupProperty, type Lookup } from "../table/column.js";
import type { DataverseTable } from "../table/table.js";

/** The content of a file column. */
export interface ColumnFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Every table of an organization, and what rows share. */
export interface Model {
  readonly context: EmulatorContext;
  /** By entity set; case matters. */
  readonly tables: ReadonlyMap<string, DataverseTable>;
  readonly undo: UndoLog;
  /** What file columns have, by the ID that is their value. */
  readonly files: Map<string, ColumnFile>;
  /** Privileges that the caller does not have. */
  readonly missingPrivileges: ReadonlySet<string>;
  nextVersion(): number;
}

/** The table of an entity set name. */
export function tableOf(model: Model, entitySet: string): DataverseTable {
  const table = model.tables.get(entitySet);
  if (table === undefined) {
    throw new ODataError(404, `Resource not found for the segment '${entitySet}'.`, "unknown segment");
  }
  return table;
}

function tableNamed(model: Model, logicalName: string): DataverseTable {
  for (const table of model.tables.values()) if (table.logicalName === logicalName) return table;
  throw new ODataError(400, `the table '${logicalName}' is not in the seed of the emulator`);
}

/** Root of the Web API at the address of a call, such as https://org/api/data/v9.2. */
export function rootOf(call: Call): string {
  return `${call.url.origin}/${call.segments.slice(0, 3).join("/")}`;
}

export function rowUrl(call: Call, table: DataverseTable, row: Row): string {
  return `${rootOf(call)}/${table.entitySet}(${table.idOf(row)})`;
}

/** What an address says about a row: its id, or the values of an alternate key. */
export type RowAddress =
  { readonly kind: "id"; readonly id: string } | { readonly kind: "key"; readonly values: Row; readonly id?: string };

/** Reads the brackets of an address; throws ODataError when they fit no key of the table. */
export function readAddress(table: DataverseTable, key: readonly KeyValue[]): RowAddress {
  const [only] = key;
  const id = key.length === 1 && (only?.name === undefined || only.name === table.primaryId) ? only : undefined;
  if (id !== undefined) {
    if (id.literal.kind !== "guid") throw new ODataError(400, `the id of ${table.logicalName} must be a GUID`);
    return { kind: "id", id: String(id.literal.value) };
  }
  const names = key.map(({ name }) => name ?? "");
  const alternate = table.alternateKey(names);
  if (alternate === undefined) {
    throw new ODataError(400, `${table.logicalName} has no alternate key of the columns ${names.join(", ")}`);
  }
  const values: Row = Object.fromEntries(key.map(({ name = "", literal }) => [name, literal.value]));
  const found = alternate.holder(values);
  return { kind: "key", values, ...(found === undefined ? {} : { id: found }) };
}

/** The row at an address; undefined when there is none. */
export function rowAt(table: DataverseTable, address: RowAddress): Row | undefined {
  return address.id === undefined ? undefined : table.rows.get(address.id);
}

/** The row at an address; throws ODataError 404. */
export function existingRow(table: DataverseTable, address: RowAddress): Row {
  const row = rowAt(table, address);
  if (row !== undefined) return row;
  if (address.kind === "id") {
    throw new ODataError(404, `Entity '${table.logicalName}' With Id = ${address.id} Does Not Exist`, "not found");
  }
  throw new ODataError(
    404,
    `A record with the specified key values does not exist in ${table.logicalName} entity`,
    "no such key",
  );
}

/** The row a lookup leads to. */
export function followLookup(model: Model, row: Row, lookup: Lookup): { table: DataverseTable; row: Row } | undefined {
  const id = row[lookupProperty(lookup.column)];
  if (typeof id !== "string") return undefined;
  const table = tableNamed(model, lookup.target);
  const target = table.rows.get(id);
  return target === undefined ? undefined : { table, row: target };
}

/** The value of a path in a filter or an order: a column, or a column behind one lookup. */
export function pathValue(model: Model, table: DataverseTable, row: Row, path: string): unknown {
  const slash = path.indexOf("/");
  if (slash < 0) return table.value(row, path);
  const lookup = table.lookup(path.slice(0, slash));
  if (lookup === undefined) return table.value(row, path);
  const found = followLookup(model, row, lookup);
  return pathValue(model, found?.table ?? tableNamed(model, lookup.target), found?.row ?? {}, path.slice(slash + 1));
}
