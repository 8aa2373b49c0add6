import type { HttpResponse } from "../../core/host/network.js";
import { jsonResponse, textResponse } from "../http/responses.js";
import { header, type Call } from "../http/call.js";
import { filterPaths } from "../odata/filter-paths.js";
import type { FilterNode } from "../odata/filter-syntax.js";
import { ODataError } from "../odata/odata-error.js";
import { applyQuery, nextLink, readQuery, type QueryOptions } from "../odata/query.js";
import type { Row } from "../odata/row-store.js";
import { propertyOf, type ResourceType } from "./resource-type.js";

const headers = {
  "content-type": "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8",
  "odata-version": "4.0",
  "cache-control": "no-cache",
};

const largestPage = 999;

/** GET of a collection */
export function readResources(
  call: Call,
  type: ResourceType,
  rows: Iterable<Row>,
  pageSize: number,
  context: string,
): HttpResponse {
  const options = checkedQuery(call, type);
  // $top is the size of a page here, not the end of the list.
  const size = Math.min(options.top ?? pageSize, largestPage);
  const rest = withoutTop(options);
  const page = applyQuery(rows, rest, Math.max(1, size), (row, path) => valueOf(row, path));
  const columns = options.select === undefined ? "" : `(${options.select.join(",")})`;
  const link = page.nextSkip === undefined ? undefined : nextLink(call.url, rest, page, "$skiptoken");
  return jsonResponse(
    200,
    {
      "@odata.context": `${call.url.origin}/${call.segments[0] ?? ""}/$metadata#${context}${columns}`,
      ...(page.count === undefined ? {} : { "@odata.count": page.count }),
      ...(link === undefined ? {} : { "@odata.nextLink": link }),
      value: page.rows.map((row) => showResource(type, row, options)),
    },
    headers,
  );
}

function withoutTop(options: QueryOptions): QueryOptions {
  return Object.fromEntries(Object.entries(options).filter(([name]) => name !== "top")) as unknown as QueryOptions;
}

/** GET of a collection's /$count */
export function countResources(call: Call, type: ResourceType, rows: Iterable<Row>): HttpResponse {
  if (!isEventual(call)) throw advanced();
  const page = applyQuery(rows, { ...checkedQuery(call, type), count: true }, 1, (row, path) => valueOf(row, path));
  return textResponse(200, String(page.count));
}

/** GET of one resource, or the response of a create */
export function readResource(call: Call, type: ResourceType, row: Row, context: string, status = 200): HttpResponse {
  const options = checkedQuery(call, type);
  return jsonResponse(
    status,
    {
      "@odata.context": `${call.url.origin}/${call.segments[0] ?? ""}/$metadata#${context}/$entity`,
      ...showResource(type, row, options),
    },
    headers,
  );
}

function showResource(type: ResourceType, row: Row, options: Pick<QueryOptions, "select">): Row {
  const names = options.select ?? type.shown ?? Object.keys(type.properties);
  return Object.fromEntries(
    names.map((name) => [name, row[name] ?? (name === "businessPhones" || name === "groupTypes" ? [] : null)]),
  );
}

function checkedQuery(call: Call, type: ResourceType): QueryOptions {
  const options = readQuery(call.query);
  if (options.expand !== undefined) {
    throw new ODataError(501, "the emulator does not know $expand on Microsoft Graph", "not implemented");
  }
  const paths = options.filter === undefined ? [] : filterPaths(options.filter);
  for (const path of [...(options.select ?? []), ...paths, ...options.orderBy.map((order) => order.path)]) {
    propertyOf(type, path.split("/")[0] ?? path);
  }
  const directory = type.name !== "message";
  const counts = options.count || (options.filter !== undefined && isAdvanced(options.filter));
  if (directory && counts && !isEventual(call)) throw advanced();
  return options;
}

/** Source: Microsoft Learn, Advanced query capabilities on Microsoft Entra ID objects. */
function isAdvanced(node: FilterNode): boolean {
  switch (node.type) {
    case "logic":
      return isAdvanced(node.left) || isAdvanced(node.right);
    case "compare":
      return node.operator === "ne" || (node.right.type === "literal" && node.right.literal.kind === "null");
    case "not":
      return true;
    case "call":
      return node.name.toLowerCase() === "endswith";
    case "in":
    case "lambda":
    case "path":
    case "literal":
      return false;
  }
}

function isEventual(call: Call): boolean {
  return header(call, "consistencylevel")?.toLowerCase() === "eventual";
}

function advanced(): ODataError {
  return new ODataError(400, "this query needs the header ConsistencyLevel: eventual and $count=true");
}

function valueOf(row: Row, path: string): unknown {
  let value: unknown = row;
  for (const name of path.split("/")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return null;
    value = (value as Row)[name];
  }
  return value;
}
