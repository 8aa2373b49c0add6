import type { HttpResponse } from "../../../core/host/network.js";
import type { Call } from "../../http/call.js";
import { odataResponse } from "../../http/responses.js";
import { ODataError } from "../../odata/odata-error.js";
import { applyQuery, readQuery } from "../../odata/query.js";
import type { Row } from "../../odata/row-store.js";
import { rootOf } from "../rows/model.js";

/** A read of definitions with $select, $filter, $orderby and $top. */
export function readMetadata(
  call: Call,
  path: string,
  rows: readonly Row[],
  shape: "list" | "one" = "list",
): HttpResponse {
  const options = readQuery(withAliases(call.query));
  if (options.expand !== undefined)
    throw new ODataError(501, "the emulator does not know $expand of definitions", "not implemented");
  const known = new Set(rows.flatMap((row) => Object.keys(row)));
  const valueOf = (row: Row, name: string): unknown => {
    if (rows.length > 0 && !known.has(name))
      throw new ODataError(400, `Could not find a property named '${name}' on a definition.`, "unknown property");
    const value = row[name];
    if (typeof value === "object" && value !== null)
      throw new ODataError(400, `'${name}' cannot be used in a filter or an order`, "request");
    return value;
  };
  const page = applyQuery(rows, options, Number.POSITIVE_INFINITY, valueOf);
  const shown = page.rows.map((row) => show(row, options.select));
  const context = `${rootOf(call)}/$metadata#${path}`;
  return shape === "one"
    ? odataResponse(200, { "@odata.context": `${context}/$entity`, ...shown[0] })
    : odataResponse(200, { "@odata.context": context, value: shown });
}

/** `@name` in a filter stands for the query parameter of that name (OData 4.01 URL Conventions 5.3). */
function withAliases(query: URLSearchParams): URLSearchParams {
  const plain = new URLSearchParams([...query].filter(([name]) => !name.startsWith("@")));
  const filter = query.get("$filter");
  if (filter !== null)
    plain.set(
      "$filter",
      filter.replace(/@\w+/g, (name) => query.get(name) ?? name),
    );
  return plain;
}

/** The id always comes along. */
function show(row: Row, select: readonly string[] | undefined): Row {
  if (select === undefined) return row;
  const names = Object.keys(row).filter((name) => name === "MetadataId" || select.includes(name));
  for (const name of select) {
    if (!Object.hasOwn(row, name))
      throw new ODataError(400, `Could not find a property named '${name}' on a definition.`, "unknown property");
  }
  return Object.fromEntries(names.map((name) => [name, row[name]]));
}
