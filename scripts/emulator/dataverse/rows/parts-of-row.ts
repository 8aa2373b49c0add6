import type { HttpResponse } from "../../../core/host/network.js";
import { emptyResponse, odataResponse } from "../../http/responses.js";
import { bodyObject, BodyError, type Call } from "../../http/call.js";
import { notImplementedError } from "../../not-implemented.js";
import { ODataError } from "../../odata/odata-error.js";
import type { Row } from "../../odata/row-store.js";
import { lookupProperty } from "../table/column.js";
import type { DataverseTable } from "../table/table.js";
import { relatedRows } from "./expand.js";
import { fileColumn } from "./file-column.js";
import { followLookup, rootOf, rowUrl, type Model } from "./model.js";
import { columnValue, rowOfAddress } from "./read-body.js";
import { countRows, readRow, readRows } from "./read-rows.js";
import { checkEtag, writeRow } from "./write-rows.js";

const done = (): HttpResponse => emptyResponse(204, { "odata-version": "4.0" });

/** Addresses below a row: one column, a navigation property, its `$ref` or `$count`. */
export function partOfRow(
  model: Model,
  call: Call,
  table: DataverseTable,
  row: Row,
  rest: readonly string[],
): HttpResponse {
  const [name = "", tail] = rest;
  if (name.startsWith("Microsoft.Dynamics.CRM.")) {
    throw notImplementedError("dataverse", `${call.method} ${name}`, ["columns", "navigation properties", "$ref"]);
  }
  if (rest.length > 2) throw unknown(call);
  if (table.columns.get(name)?.columnType === "file" && (tail === undefined || tail === "$value")) {
    return fileColumn(model, call, table, row, { name, tail });
  }
  if (table.columns.has(name) && table.lookup(name) === undefined) {
    if (tail !== undefined) throw unknown(call);
    return column(model, call, table, row, name);
  }
  if (tail === "$ref") return reference(model, call, table, row, name);
  if (call.method !== "GET")
    throw new ODataError(405, `the navigation property '${name}' does not take ${call.method}`, "method");
  const lookup = table.lookup(name);
  if (lookup !== undefined && tail === undefined) {
    const found = followLookup(model, row, lookup);
    return found === undefined ? done() : readRow(model, call, found.table, found.row);
  }
  const related = relatedRows(model, table, row, name);
  if (tail === "$count") return countRows(model, call, related.table, related.rows);
  if (tail !== undefined) throw unknown(call);
  return readRows(model, call, related.table, related.rows);
}

function column(model: Model, call: Call, table: DataverseTable, row: Row, name: string): HttpResponse {
  switch (call.method) {
    case "GET": {
      const value = table.value(row, name);
      if (value === null) return done();
      const context = `${rootOf(call)}/$metadata#${table.entitySet}(${table.idOf(row)})/${name}`;
      return odataResponse(200, { "@odata.context": context, value });
    }
    case "PUT": {
      checkEtag(call, row);
      const body = bodyObject(call);
      if (!Object.hasOwn(body, "value")) throw new BodyError("the body has no 'value'");
      writeRow(model, table, row, { [name]: columnValue(table, name, body["value"]) });
      return done();
    }
    case "DELETE":
      checkEtag(call, row);
      writeRow(model, table, row, { [name]: null });
      return done();
    default:
      throw new ODataError(405, `a column takes GET, PUT and DELETE, not ${call.method}`, "method");
  }
}

function reference(model: Model, call: Call, table: DataverseTable, row: Row, name: string): HttpResponse {
  const lookup = table.lookup(name);
  if (lookup !== undefined) {
    if (call.method === "DELETE") {
      writeRow(model, table, row, { [lookupProperty(lookup.column)]: null });
      return done();
    }
    if (call.method !== "PUT") throw new ODataError(405, `$ref of '${name}' takes PUT and DELETE`, "method");
    const target = rowOfAddress(model, linkOf(call));
    writeRow(model, table, row, { [lookupProperty(lookup.column)]: target.table.idOf(target.row) });
    return done();
  }
  const related = relatedRows(model, table, row, name);
  const back = related.table.lookups.find(({ collection }) => collection === name);
  if (back === undefined) throw unknown(call);
  if (call.method === "GET") {
    const value = related.rows.map((item) => ({ "@odata.id": rowUrl(call, related.table, item) }));
    return odataResponse(200, { "@odata.context": `${rootOf(call)}/$metadata#Collection($ref)`, value });
  }
  const link = call.method === "DELETE" ? (call.query.get("$id") ?? "") : linkOf(call);
  if (call.method !== "POST" && call.method !== "DELETE")
    throw new ODataError(405, `$ref of '${name}' takes GET, POST and DELETE`, "method");
  const other = rowOfAddress(model, link);
  const id = call.method === "POST" ? table.idOf(row) : null;
  writeRow(model, other.table, other.row, { [lookupProperty(back.column)]: id });
  return done();
}

function linkOf(call: Call): string {
  const link = bodyObject(call)["@odata.id"];
  if (typeof link !== "string") throw new BodyError("the body has no '@odata.id'");
  return link;
}

function unknown(call: Call): ODataError {
  return new ODataError(404, `Resource not found for the segment '${call.segments.at(-1) ?? ""}'.`, "unknown segment");
}
