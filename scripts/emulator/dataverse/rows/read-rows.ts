import type { HttpResponse } from "../../../core/host/network.js";
import { emptyResponse, odataResponse, textResponse } from "../../http/responses.js";
import { header, type Call } from "../../http/call.js";
import { ODataError } from "../../odata/odata-error.js";
import { applyQuery, nextLink, readQuery, type QueryOptions } from "../../odata/query.js";
import type { Row } from "../../odata/row-store.js";
import type { DataverseTable } from "../table/table.js";
import { checkPaths } from "./check-paths.js";
import { expandRow } from "./expand.js";
import { pathValue, rootOf, type Model } from "./model.js";
import { showRow, wantsAnnotations } from "./show-row.js";

/** GET of a table, or of the rows behind a collection-valued navigation property. */
export function readRows(model: Model, call: Call, table: DataverseTable, rows: Iterable<Row>): HttpResponse {
  const options = checkedQuery(model, call, table);
  const most = Math.max(1, model.context.settings["dataverse.pageSize"]);
  const wanted = /odata\.maxpagesize\s*=\s*(\d{1,9})/i.exec(header(call, "prefer") ?? "")?.[1];
  // With $top there is one page; the preference is not used then.
  const pageSize =
    options.top === undefined && wanted !== undefined ? Math.min(most, Math.max(1, Number(wanted))) : most;
  const page = applyQuery(rows, options, pageSize, (row, path) => pathValue(model, table, row, path));
  const headers: Record<string, string> =
    wanted === undefined && !wantsAnnotations(call) ? {} : { "preference-applied": header(call, "prefer") ?? "" };
  return odataResponse(
    200,
    {
      "@odata.context": dataverseContextUrl(call, table, options, ""),
      ...(page.count === undefined ? {} : { "@odata.count": Math.min(page.count, most) }),
      value: page.rows.map((row) => shownRow(model, call, table, row, options)),
      ...(page.nextSkip === undefined ? {} : { "@odata.nextLink": nextLink(call.url, options, page, "$skiptoken") }),
    },
    headers,
  );
}

/** GET …/$count */
export function countRows(model: Model, call: Call, table: DataverseTable, rows: Iterable<Row>): HttpResponse {
  const options = { ...checkedQuery(model, call, table), count: true };
  const page = applyQuery(rows, options, 0, (row, path) => pathValue(model, table, row, path));
  return textResponse(200, String(Math.min(page.count ?? 0, model.context.settings["dataverse.pageSize"])), {
    "odata-version": "4.0",
  });
}

/** GET of one row */
export function readRow(model: Model, call: Call, table: DataverseTable, row: Row): HttpResponse {
  const options = checkedQuery(model, call, table);
  if (header(call, "if-none-match") === row["@odata.etag"])
    return emptyResponse(304, { etag: String(row["@odata.etag"]) });
  return odataResponse(
    200,
    {
      "@odata.context": dataverseContextUrl(call, table, options, "/$entity"),
      ...shownRow(model, call, table, row, options),
    },
    { etag: String(row["@odata.etag"]) },
  );
}

export function checkedQuery(model: Model, call: Call, table: DataverseTable): QueryOptions {
  for (const name of ["fetchXml", "savedQuery", "userQuery"]) {
    if (call.query.has(name))
      throw new ODataError(501, `the emulator does not know the query option '${name}'`, "not implemented");
  }
  if (call.query.has("$skip")) throw new ODataError(400, "the query option $skip is not supported");
  const options = readQuery(call.query);
  checkPaths(model, table, options);
  return options;
}

export function shownRow(
  model: Model,
  call: Call,
  table: DataverseTable,
  row: Row,
  options: Pick<QueryOptions, "select" | "expand">,
): Record<string, unknown> {
  const annotations = wantsAnnotations(call);
  const shown = showRow(model, table, row, {
    annotations,
    ...(options.select === undefined ? {} : { select: options.select }),
  });
  return options.expand === undefined
    ? shown
    : { ...shown, ...expandRow(model, table, row, options.expand, annotations) };
}

export function dataverseContextUrl(
  call: Call,
  table: DataverseTable,
  options: Pick<QueryOptions, "select">,
  tail: string,
): string {
  const columns = options.select === undefined ? "" : `(${options.select.join(",")})`;
  return `${rootOf(call)}/$metadata#${table.entitySet}${columns}${tail}`;
}
