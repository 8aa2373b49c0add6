import type { HttpResponse } from "../../../core/host/network.js";
import type { Call } from "../../http/call.js";
import { readEntitySegment } from "../../odata/entity-path.js";
import { ODataError } from "../../odata/odata-error.js";
import type { Model } from "../rows/model.js";
import type { DataverseTable } from "../table/table.js";
import { columnDefinitions, keyDefinitions, metadataId, tableDefinition } from "./definitions.js";
import { readMetadata } from "./read-metadata.js";

/**
 * GET of EntityDefinitions: the tables, their columns and their alternate keys.
 * Source: Microsoft Learn, Query table definitions using the Web API (everything comes at once, without pages).
 */
export function entityDefinitions(model: Model, call: Call, rest: readonly string[]): HttpResponse {
  if (call.method !== "GET")
    throw new ODataError(501, `the emulator does not change tables, EntityDefinitions takes GET`, "not implemented");
  const { key } = readEntitySegment(call.segments[3] ?? "");
  const tables = [...model.tables.values()];
  if (key === undefined) {
    if (rest.length > 0) throw noSegment(rest[0]);
    return readMetadata(call, "EntityDefinitions", tables.map(tableDefinition));
  }
  const [only] = key;
  const wanted = String(only?.literal.value);
  const table = tables.find((each, index) =>
    only?.name === "LogicalName" ? each.logicalName === wanted : metadataId(index) === wanted,
  );
  if (table === undefined || key.length !== 1)
    throw new ODataError(404, `Could not find an entity with name ${wanted} in the metadata.`, "not found");
  return partOf(call, table, tables.indexOf(table), rest);
}

function partOf(call: Call, table: DataverseTable, index: number, rest: readonly string[]): HttpResponse {
  const [part] = rest;
  const path = `EntityDefinitions('${table.logicalName}')`;
  if (rest.length > 1)
    throw new ODataError(501, `the emulator does not know ${rest.join("/")} of EntityDefinitions`, "not implemented");
  switch (part) {
    case undefined:
      return readMetadata(call, path, [tableDefinition(table, index)], "one");
    case "Attributes":
      return readMetadata(call, `${path}/Attributes`, columnDefinitions(table));
    case "Keys":
      return readMetadata(call, `${path}/Keys`, keyDefinitions(table));
    default:
      throw noSegment(part);
  }
}

/**
 * GET of sdkmessagefilters: which table has which message. UpsertMultiple never has one.
 * Source: Microsoft Learn, Use bulk operation messages.
 */
export function messageFilters(
  model: Model,
  call: Call,
  has: (table: DataverseTable) => readonly string[],
): HttpResponse {
  if (call.method !== "GET") throw new ODataError(405, "sdkmessagefilters takes GET", "method");
  const rows = [...model.tables.values()].flatMap((table, index) =>
    has(table)
      .filter((message) => message !== "UpsertMultiple")
      .map((message, position) => ({
        sdkmessagefilterid: metadataId(index, position + 1),
        primaryobjecttypecode: table.logicalName,
        "sdkmessageid/name": message,
      })),
  );
  return readMetadata(call, "sdkmessagefilters", rows);
}

function noSegment(segment = ""): ODataError {
  return new ODataError(404, `Resource not found for the segment '${segment}'.`, "unknown segment");
}
