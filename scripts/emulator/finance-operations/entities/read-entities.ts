import type { HttpResponse } from "../../../core/host/network.js";
import { odataResponse, textResponse } from "../../http/responses.js";
import type { Call } from "../../http/call.js";
import type { KeyValue } from "../../odata/entity-path.js";
import { ODataError } from "../../odata/odata-error.js";
import { applyQuery, nextLink, readQuery, type QueryOptions } from "../../odata/query.js";
import type { Row } from "../../odata/row-store.js";
import { checkFilter } from "./check-filter.js";
import type { EntitySet } from "./entity-set.js";

export interface ReadSettings {
  readonly pageSize: number;
  readonly defaultCompany: string;
}

/** GET /data/<entity set> */
export function readCollection(call: Call, set: EntitySet, settings: ReadSettings): HttpResponse {
  const options = checkedQuery(call, set);
  const page = applyQuery(visibleRows(call, set, settings), options, settings.pageSize, (row, path) =>
    set.value(row, path),
  );
  return odataResponse(200, {
    "@odata.context": contextUrl(call, set, options, ""),
    ...(page.count === undefined ? {} : { "@odata.count": page.count }),
    value: page.rows.map((row) => project(row, set, options)),
    ...(page.nextSkip === undefined ? {} : { "@odata.nextLink": nextLink(call.url, options, page, "$skip") }),
  });
}

/** GET /data/<entity set>/$count */
export function countCollection(call: Call, set: EntitySet, settings: ReadSettings): HttpResponse {
  const options = checkedQuery(call, set);
  const { count } = applyQuery(
    visibleRows(call, set, settings),
    { ...options, count: true },
    settings.pageSize,
    (row, path) => set.value(row, path),
  );
  return textResponse(200, String(count), { "odata-version": "4.0" });
}

/** GET /data/<entity set>(<key>) */
export function readEntity(call: Call, set: EntitySet, key: readonly KeyValue[]): HttpResponse {
  const options = checkedQuery(call, set);
  const row = findRow(set, key);
  return odataResponse(
    200,
    { "@odata.context": contextUrl(call, set, options, "/$entity"), ...project(row, set, options) },
    { etag: String(row["@odata.etag"]) },
  );
}

export function findRow(set: EntitySet, key: readonly KeyValue[]): Row {
  const row = set.rows.get(set.keyFrom(key));
  if (row === undefined) {
    throw new ODataError(404, `no ${set.definition.entityType} was found for the given key`, "not found");
  }
  return row;
}

export function contextUrl(call: Call, set: EntitySet, options: Pick<QueryOptions, "select">, tail: string): string {
  const columns = options.select === undefined ? "" : `(${options.select.join(",")})`;
  return `${call.url.origin}/data/$metadata#${set.definition.name}${columns}${tail}`;
}

/** Rows of the user's own company, unless `cross-company=true`. Source: Microsoft Learn, Open Data Protocol (OData). */
function visibleRows(call: Call, set: EntitySet, settings: ReadSettings): Iterable<Row> {
  if (!set.has("dataAreaId") || call.query.get("cross-company") === "true") return set.rows;
  return [...set.rows.candidates("dataAreaId", settings.defaultCompany)].filter(
    (row) => String(row["dataAreaId"]).toLowerCase() === settings.defaultCompany.toLowerCase(),
  );
}

function checkedQuery(call: Call, set: EntitySet): QueryOptions {
  const options = readQuery(call.query);
  if (options.expand !== undefined) {
    throw new ODataError(501, "the emulator does not know $expand on Finance & Operations entities", "not implemented");
  }
  if (options.filter !== undefined) checkFilter(options.filter, set);
  for (const name of options.select ?? []) if (name !== "*") set.property(name);
  for (const { path } of options.orderBy) set.property(path);
  return options;
}

/** A row as it goes out: every property, or the selected ones, nulls included. */
export function project(row: Row, set: EntitySet, options: Pick<QueryOptions, "select">): Row {
  const names =
    options.select === undefined || options.select.includes("*")
      ? Object.keys(set.definition.properties)
      : options.select;
  return {
    "@odata.etag": row["@odata.etag"],
    ...Object.fromEntries(names.map((name) => [name, set.value(row, name)])),
  };
}
