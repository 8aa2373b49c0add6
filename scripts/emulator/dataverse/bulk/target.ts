import { decodeOrKeep } from "../../../core/decode-or-keep.js";
import type { JsonObject } from "../../../core/json/json-object.js";
import type { Call } from "../../http/call.js";
import { readEntitySegment } from "../../odata/entity-path.js";
import { ODataError } from "../../odata/odata-error.js";
import { isGuid } from "../../odata/property-type.js";
import type { Row } from "../../odata/row-store.js";
import { readAddress, rootOf, rowAt, type Model, type RowAddress } from "../rows/model.js";
import { readValues } from "../rows/read-body.js";
import { insertRow, keptByUpsert, keyValues, removeRow, writeRow } from "../rows/write-rows.js";
import type { DataverseTable } from "../table/table.js";

export type BulkMessage = "CreateMultiple" | "UpdateMultiple" | "UpsertMultiple" | "DeleteMultiple";

/** What a bulk message does with one of its targets. */
export interface TargetWork {
  /** The row it is about, when it says so. */
  readonly identity?: string;
  /** Does it and returns the row's id; throws ODataError. */
  write(): string;
}

/** Checks a target; throws ODataError for one that no row could be made of. */
export function readTarget(
  model: Model,
  call: Call,
  table: DataverseTable,
  message: BulkMessage,
  target: JsonObject,
): TargetWork {
  checkType(table, message, target["@odata.type"]);
  switch (message) {
    case "CreateMultiple": {
      const values = readValues(model, table, target);
      return { identity: idText(values[table.primaryId]), write: () => table.idOf(insertRow(model, table, values)) };
    }
    case "UpdateMultiple": {
      const values = readValues(model, table, target);
      const address = idAddress(table, values);
      return {
        identity: address.id,
        write: () => table.idOf(writeRow(model, table, existing(table, address, values), values)),
      };
    }
    case "UpsertMultiple":
      return upsert(model, table, target, addressOf(call, table, target));
    case "DeleteMultiple": {
      const values = readValues(model, table, target);
      const address = idAddress(table, values);
      return {
        identity: address.id,
        write: () => {
          removeRow(model, table, existing(table, address, values));
          return address.id;
        },
      };
    }
  }
}

function upsert(model: Model, table: DataverseTable, target: JsonObject, address: RowAddress): TargetWork {
  const values = readValues(model, table, target);
  const key = keyValues(table, address);
  const identity = JSON.stringify(Object.values(key).map((value) => String(value).toLowerCase()));
  return {
    identity,
    write: () => {
      const before = rowAt(table, address.kind === "id" ? address : readAgain(table, key));
      if (before === undefined) {
        refuseKeyInBody(model, table, values, address);
        return table.idOf(insertRow(model, table, { ...values, ...key }));
      }
      const kept = { ...keptByUpsert(table, before), ...key };
      return table.idOf(writeRow(model, table, kept, { ...values, [table.primaryId]: table.idOf(before) }));
    },
  };
}

/** The same key, looked up when it is that target's turn: an earlier one may have made the row. */
function readAgain(table: DataverseTable, values: Row): RowAddress {
  const found = table.alternateKey(Object.keys(values))?.holder(values);
  return { kind: "key", values, ...(found === undefined ? {} : { id: found }) };
}

function refuseKeyInBody(model: Model, table: DataverseTable, values: Row, address: RowAddress): void {
  if (address.kind !== "key" || table.isElastic) return;
  if (model.context.settings["dataverse.upsertKeyInBody"] === "accepted") return;
  if (Object.keys(address.values).some((name) => Object.hasOwn(values, name)))
    throw new ODataError(400, "An unexpected error occurred.", "unexpected");
}

/** `@odata.id` with an id or an alternate key, or the id column. */
function addressOf(call: Call, table: DataverseTable, target: JsonObject): RowAddress {
  const given = target["@odata.id"];
  if (given === undefined) return idAddress(table, target);
  if (typeof given !== "string") throw new ODataError(400, "an @odata.id is not text", "payload");
  const path = decodeOrKeep(given.replace(`${rootOf(call)}/`, "").replace(/^\//, ""));
  const { name, key } = readEntitySegment(path);
  if (name !== table.entitySet || key === undefined)
    throw new ODataError(400, `'${given}' is not the address of a row of ${table.entitySet}`, "payload");
  return readAddress(table, key);
}

function idAddress(table: DataverseTable, values: Row): RowAddress & { kind: "id" } {
  const id = values[table.primaryId];
  if (typeof id !== "string" || !isGuid(id)) throw new ODataError(400, `a target has no ${table.primaryId}`, "payload");
  return { kind: "id", id: id.toLowerCase() };
}

function existing(table: DataverseTable, address: RowAddress, values: Row): Row {
  const row = rowAt(table, address);
  const partition = values["partitionid"];
  if (row !== undefined && (!table.isElastic || partition === undefined || partition === row["partitionid"]))
    return row;
  throw new ODataError(404, `${table.logicalName} With Ids = ${String(address.id)} Do Not Exist`, "not found");
}

function checkType(table: DataverseTable, message: BulkMessage, type: unknown): void {
  const given = typeof type === "string" ? type : undefined;
  const own = `Microsoft.Dynamics.CRM.${table.logicalName}`;
  if (given === own || given === `#${own}`) return;
  if (given === undefined) throw new ODataError(400, "a target has no @odata.type", "payload");
  // Source: microsoft/PowerPlatform-DataverseServiceClient, issue 437 (rows of several tables in one message).
  throw new ODataError(
    400,
    message === "CreateMultiple"
      ? `Invalid Argument: a target has the type '${given}', expected '${own}'`
      : `A target has the type '${given}', and its columns do not exist on the entity '${table.logicalName}'`,
    "payload",
  );
}

function idText(id: unknown): string | undefined {
  return typeof id === "string" ? id.toLowerCase() : undefined;
}
