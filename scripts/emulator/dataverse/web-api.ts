import type { HttpResponse } from "../../core/host/network.js";
import { odataResponse } from "../http/responses.js";
import type { Call } from "../http/call.js";
import { readEntitySegment, type KeyValue } from "../odata/entity-path.js";
import { notImplementedError } from "../not-implemented.js";
import { ODataError } from "../odata/odata-error.js";
import { thrownErrorResponse } from "./dataverse-error.js";
import { bulkMessageOf, bulkMessages, hasMessage, runBulkMessage } from "./bulk/bulk-message.js";
import { entityDefinitions, messageFilters } from "./metadata/entity-definitions.js";
import { runFetch } from "./fetch/run-fetch.js";
import { existingRow, readAddress, rootOf, tableOf, type Model } from "./rows/model.js";
import { partOfRow } from "./rows/parts-of-row.js";
import { countRows, readRow, readRows } from "./rows/read-rows.js";
import { createRow, deleteRow, upsertRow } from "./rows/write-rows.js";
import type { DataverseTable } from "./table/table.js";

/** Who the caller is, as WhoAmI tells it. */
export interface WhoAmI {
  readonly BusinessUnitId: string;
  readonly UserId: string;
  readonly OrganizationId: string;
}

/** What there is beside tables. */
const dataverseOperations = ["WhoAmI", "EntityDefinitions", "sdkmessagefilters", "$batch", "tables of the seed"];

/** One request below /api/data, alone or as an operation of a batch. */
export function handleWebApi(model: Model, user: WhoAmI, call: Call): HttpResponse {
  try {
    return route(model, user, call);
  } catch (error) {
    return thrownErrorResponse(model.context.random, error, (call.segments[3] ?? "").replace(/\(.*$/s, ""));
  }
}

function route(model: Model, user: WhoAmI, call: Call): HttpResponse {
  const [api, data, version = "", resource, ...rest] = call.segments;
  if (api !== "api" || data !== "data" || !/^v[89]\.\d$/.test(version)) throw noSegment(version);
  if (resource === undefined) return serviceDocument(model, call);
  const { name, key } = readEntitySegment(resource);
  if (name === "WhoAmI" && rest.length === 0) return whoAmI(user, call);
  if (name === "EntityDefinitions") return entityDefinitions(model, call, rest);
  if (name === "sdkmessagefilters" && rest.length === 0 && !model.tables.has(name)) {
    return messageFilters(model, call, (each) => bulkMessages.filter((message) => hasMessage(each, message)));
  }
  if (!model.tables.has(name) && /^(\$|[A-Z])/.test(name)) {
    throw notImplementedError("dataverse", `${call.method} ${name}`, dataverseOperations);
  }
  const table = tableOf(model, name);
  if (key === undefined) return wholeTable(model, call, table, rest);
  if (rest.length === 0) return oneRow(model, call, table, key);
  return partOfRow(model, call, table, existingRow(table, readAddress(table, key)), rest);
}

function wholeTable(model: Model, call: Call, table: DataverseTable, rest: readonly string[]): HttpResponse {
  const [tail] = rest;
  const message = rest.length === 1 ? bulkMessageOf(tail ?? "") : undefined;
  if (message !== undefined) return runBulkMessage(model, call, table, message);
  if (tail === "$count" && rest.length === 1) return countRows(model, call, table, table.rows);
  if (tail?.startsWith("Microsoft.Dynamics.CRM.") === true) {
    throw notImplementedError("dataverse", `${call.method} ${tail}`, bulkMessages);
  }
  if (tail !== undefined) throw noSegment(tail);
  switch (call.method) {
    case "GET": {
      const fetchXml = call.query.get("fetchXml");
      if (fetchXml !== null) return runFetch(model, call, table, fetchXml);
      return readRows(model, call, table, table.rows);
    }
    case "POST":
      return createRow(model, call, table);
    default:
      throw new ODataError(405, `${table.entitySet} takes GET and POST, not ${call.method}`, "method");
  }
}

function oneRow(model: Model, call: Call, table: DataverseTable, key: readonly KeyValue[]): HttpResponse {
  const address = readAddress(table, key);
  switch (call.method) {
    case "GET":
      return readRow(model, call, table, existingRow(table, address));
    case "PATCH":
      return upsertRow(model, call, table, address);
    case "DELETE":
      return deleteRow(model, call, table, address);
    default:
      throw new ODataError(405, `a row takes GET, PATCH and DELETE, not ${call.method}`, "method");
  }
}

function whoAmI(user: WhoAmI, call: Call): HttpResponse {
  if (call.method !== "GET") throw new ODataError(405, `WhoAmI takes GET, not ${call.method}`, "method");
  return odataResponse(200, {
    "@odata.context": `${rootOf(call)}/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse`,
    ...user,
  });
}

function serviceDocument(model: Model, call: Call): HttpResponse {
  return odataResponse(200, {
    "@odata.context": `${rootOf(call)}/$metadata`,
    value: [...model.tables.keys()].map((name) => ({ name, kind: "EntitySet", url: name })),
  });
}

function noSegment(segment: string): ODataError {
  return new ODataError(404, `Resource not found for the segment '${segment}'.`, "unknown segment");
}
