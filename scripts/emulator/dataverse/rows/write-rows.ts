import type { HttpResponse } from "../../../core/host/network.js";
import { randomUuid } from "../../../core/host/random.js";
import { emptyResponse, odataResponse } from "../../http/responses.js";
import { header, type Call } from "../../http/call.js";
import { ODataError } from "../../odata/odata-error.js";
import type { Row } from "../../odata/row-store.js";
import { partitionColumn, type DataverseTable } from "../table/table.js";
import { existingRow, rowAt, rowUrl, type Model, type RowAddress } from "./model.js";
import { checkBypass, checkPrivilege } from "./privileges.js";
import { readBody } from "./read-body.js";
import { checkedQuery, dataverseContextUrl, shownRow } from "./read-rows.js";

/** POST of a table */
export function createRow(model: Model, call: Call, table: DataverseTable): HttpResponse {
  refuseUnknownHeaders(call);
  checkBypass(model, call);
  checkPrivilege(model, table, "Create");
  return insert(model, call, table, readBody(model, call, table));
}

/** PATCH of a row: update, or create when it is not there and no If-Match forbids it. */
export function upsertRow(model: Model, call: Call, table: DataverseTable, address: RowAddress): HttpResponse {
  refuseUnknownHeaders(call);
  checkBypass(model, call);
  const before = rowAt(table, address);
  checkPrivilege(model, table, before === undefined ? "Create" : "Write");
  if (before === undefined) {
    if (header(call, "if-match") !== undefined) existingRow(table, address);
    return insert(model, call, table, { ...readBody(model, call, table), ...keyValues(table, address) });
  }
  if (header(call, "if-none-match") === "*") {
    throw new ODataError(412, "A record with matching key values already exists.", "duplicate key");
  }
  checkEtag(call, before);
  const kept = header(call, "if-match") === undefined ? keptByUpsert(table, before) : before;
  return respond(model, call, table, writeRow(model, table, kept, readBody(model, call, table)), "updated");
}

/** DELETE of a row. Lookups to it are emptied, as the usual relationship behavior does. */
export function deleteRow(model: Model, call: Call, table: DataverseTable, address: RowAddress): HttpResponse {
  checkBypass(model, call);
  checkPrivilege(model, table, "Delete");
  const row = existingRow(table, address);
  checkEtag(call, row);
  removeRow(model, table, row);
  return emptyResponse(204, { "odata-version": "4.0" });
}

/** The columns that an address gives values to. */
export function keyValues(table: DataverseTable, address: RowAddress): Row {
  return address.kind === "id" ? { [table.primaryId]: address.id } : address.values;
}

export function removeRow(model: Model, table: DataverseTable, row: Row): void {
  table.remove(row);
  const id = table.idOf(row);
  for (const other of model.tables.values()) {
    for (const { column, target } of other.lookups) {
      if (target !== table.logicalName) continue;
      const name = `_${column}_value`;
      for (const item of [...other.rows.candidates(name, id)]) {
        if (item[name] === id) writeRow(model, other, item, { [name]: null });
      }
    }
  }
}

/** An upsert of an elastic table replaces the row. Source: Microsoft Learn, Use elastic tables. */
export function keptByUpsert(table: DataverseTable, before: Row): Row {
  if (!table.isElastic) return before;
  const names = [table.primaryId, partitionColumn, "createdon"];
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}

/** Changes a row and gives it a new version. */
export function writeRow(model: Model, table: DataverseTable, before: Row | undefined, values: Row): Row {
  const now = `${new Date(model.context.clock.now()).toISOString().slice(0, 19)}Z`;
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const row = {
    createdon: now,
    ...before,
    ...given,
    modifiedon: now,
    "@odata.etag": `W/"${model.nextVersion()}"`,
  };
  table.put(row);
  return row;
}

function insert(model: Model, call: Call, table: DataverseTable, values: Row): HttpResponse {
  return respond(model, call, table, insertRow(model, table, values), "created");
}

/** Adds a row under its own id or a new one. */
export function insertRow(model: Model, table: DataverseTable, values: Row): Row {
  const given = values[table.primaryId];
  const id = typeof given === "string" ? given : randomUuid(model.context.random);
  if (table.rows.get(id) !== undefined) {
    throw new ODataError(412, "A record with matching key values already exists.", "duplicate key");
  }
  // Without a partition of its own, a row is in that of its id.
  const partition = table.isElastic ? { [partitionColumn]: values[partitionColumn] ?? id } : {};
  return writeRow(model, table, undefined, { ...values, ...partition, [table.primaryId]: id });
}

function respond(model: Model, call: Call, table: DataverseTable, row: Row, what: "created" | "updated"): HttpResponse {
  if (!/return=representation/i.test(header(call, "prefer") ?? "")) {
    const address = rowUrl(call, table, row);
    return emptyResponse(204, { "odata-version": "4.0", location: address, "odata-entityid": address });
  }
  const options = checkedQuery(model, call, table);
  return odataResponse(
    what === "created" ? 201 : 200,
    {
      "@odata.context": dataverseContextUrl(call, table, options, "/$entity"),
      ...shownRow(model, call, table, row, options),
    },
    // No OData-EntityId: this is why a representation breaks references by Content-ID.
    { "preference-applied": "return=representation", etag: String(row["@odata.etag"]) },
  );
}

export function checkEtag(call: Call, row: Row): void {
  const wanted = header(call, "if-match");
  if (wanted !== undefined && wanted !== "*" && wanted !== row["@odata.etag"]) {
    throw new ODataError(412, "The version of the existing record doesn't match the version given.", "precondition");
  }
}

function refuseUnknownHeaders(call: Call): void {
  if (header(call, "mscrm.suppressduplicatedetection")?.toLowerCase() === "false") {
    throw new ODataError(501, "the emulator does not know duplicate detection rules", "not implemented");
  }
}
