import { decodeOrKeep } from "../../../core/decode-or-keep.js";
import type { JsonObject } from "../../../core/json/json-object.js";
import { bodyObject, header, BodyError, type Call } from "../../http/call.js";
import { readEntitySegment } from "../../odata/entity-path.js";
import { ODataError } from "../../odata/odata-error.js";
import { readValue } from "../../odata/property-type.js";
import type { Row } from "../../odata/row-store.js";
import { lookupProperty, type Column } from "../table/column.js";
import type { DataverseTable } from "../table/table.js";
import { existingRow, readAddress, tableOf, type Model } from "./model.js";

/** The values of a create or update: columns, and lookups by `navigation@odata.bind`. */
export function readBody(model: Model, call: Call, table: DataverseTable): Row {
  const type = header(call, "content-type");
  if (type !== undefined && !/^application\/json\b/i.test(type)) {
    throw new ODataError(415, `the content type '${type}' is not supported, expected application/json`);
  }
  return readValues(model, table, bodyObject(call));
}

/** The same for an object that is part of a body. */
export function readValues(model: Model, table: DataverseTable, body: JsonObject): Row {
  const values: [string, unknown][] = [];
  for (const [name, value] of Object.entries(body)) {
    if (name.endsWith("@odata.bind")) values.push(bind(model, table, name.slice(0, -"@odata.bind".length), value));
    else if (!name.includes("@")) values.push([name, columnValue(table, name, value)]);
  }
  return Object.fromEntries(values);
}

/** A value checked against its column; throws ODataError. */
export function columnValue(table: DataverseTable, name: string, value: unknown): unknown {
  const column = table.columns.get(name);
  if (column === undefined || name.startsWith("_")) throw unknownProperty(table, name);
  if (column.readOnly === true) return undefined;
  if (table.lookup(name) !== undefined && column.type !== "guid") throw unknownProperty(table, name);
  const stored = readValue(name, column.type, value);
  checkLength(table, column, stored);
  if (column.options !== undefined && typeof stored === "number" && !Object.hasOwn(column.options, String(stored))) {
    throw new ODataError(400, `the value ${stored} of '${name}' is outside its options`, "payload");
  }
  return stored;
}

function checkLength(table: DataverseTable, column: Column, value: unknown): void {
  if (column.maxLength === undefined || typeof value !== "string" || value.length <= column.maxLength) return;
  throw new ODataError(
    400,
    // Two blanks after "occurred.", as the documented response has them.
    `A validation error occurred.  The length of the '${column.name}' attribute of the '${table.logicalName}' entity exceeded the maximum allowed length of '${column.maxLength}'.`,
    "length",
  );
}

function bind(model: Model, table: DataverseTable, navigation: string, value: unknown): [string, unknown] {
  const lookup = table.lookup(navigation);
  if (lookup === undefined) throw unknownProperty(table, navigation);
  if (value === null) return [lookupProperty(lookup.column), null];
  if (typeof value !== "string") throw new BodyError(`'${navigation}@odata.bind' takes an address`);
  const target = rowOfAddress(model, value);
  if (target.table.logicalName !== lookup.target) {
    throw new ODataError(
      400,
      `'${navigation}' leads to ${lookup.target}, not to ${target.table.logicalName}`,
      "payload",
    );
  }
  return [lookupProperty(lookup.column), target.table.idOf(target.row)];
}

/** The row that `accounts(…)`, `/accounts(…)` or an absolute address means; throws ODataError when it is not there. */
export function rowOfAddress(model: Model, address: string): { table: DataverseTable; row: Row } {
  const path = address
    .replace(/^https?:\/\/[^/]+/i, "")
    .replace(/^\/?api\/data\/v\d+\.\d+\//, "")
    .replace(/^\//, "");
  const { name, key } = readEntitySegment(decodeOrKeep(path));
  if (key === undefined) throw new ODataError(400, `'${address}' is not the address of a row`, "payload");
  const table = tableOf(model, name);
  return { table, row: existingRow(table, readAddress(table, key)) };
}

function unknownProperty(table: DataverseTable, name: string): ODataError {
  return new ODataError(
    400,
    `The property '${name}' does not exist on type 'Microsoft.Dynamics.CRM.${table.logicalName}'.`,
    "payload",
  );
}
