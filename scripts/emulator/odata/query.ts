import { parseFilter, type FilterNode } from "./filter-syntax.js";
import { passes } from "./filter-evaluate.js";
import { compareValues } from "./filter-values.js";
import { rowsToFilter } from "./find-candidates.js";
import { ODataError } from "./odata-error.js";
import type { Row } from "./row-store.js";

/** The system query options of a read. */
export interface QueryOptions {
  readonly filter?: FilterNode;
  readonly select?: readonly string[];
  readonly orderBy: readonly { readonly path: string; readonly descending: boolean }[];
  readonly expand?: string;
  readonly top?: number;
  readonly skip: number;
  readonly count: boolean;
}

const known = new Set(["$filter", "$select", "$orderby", "$expand", "$top", "$skip", "$skiptoken", "$count"]);

/** Reads the query options; throws ODataError 400, or 501 for one the emulator does not know. */
export function readQuery(query: URLSearchParams): QueryOptions {
  for (const name of query.keys()) {
    if (name.startsWith("$") && !known.has(name)) {
      throw new ODataError(501, `the emulator does not know the query option '${name}'`, "not implemented");
    }
  }
  const filter = query.get("$filter");
  const select = query.get("$select");
  const expand = query.get("$expand");
  const top = wholeNumber(query, "$top");
  const count = query.get("$count") ?? "false";
  if (count !== "true" && count !== "false") throw new ODataError(400, `invalid value '${count}' for $count`);
  return {
    ...(filter === null || filter === "" ? {} : { filter: parseFilter(filter) }),
    ...(select === null || select === "" ? {} : { select: select.split(",").map((name) => name.trim()) }),
    ...(expand === null || expand === "" ? {} : { expand }),
    ...(top === undefined ? {} : { top }),
    orderBy: readOrder(query.get("$orderby") ?? ""),
    skip: (wholeNumber(query, "$skip") ?? 0) + (wholeNumber(query, "$skiptoken") ?? 0),
    count: count === "true",
  };
}

function wholeNumber(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new ODataError(400, `invalid value '${text}' for the query option ${name}`);
  return Number(text);
}

function readOrder(text: string): QueryOptions["orderBy"] {
  if (text.trim() === "") return [];
  return text.split(",").map((part) => {
    const match = /^\s*([\w./@]+)(?:\s+(asc|desc))?\s*$/.exec(part);
    if (match?.[1] === undefined) throw new ODataError(400, `syntax error in $orderby '${text}'`);
    return { path: match[1], descending: match[2] === "desc" };
  });
}

export interface Page {
  readonly rows: readonly Row[];
  /** Rows that pass the filter, when asked for. */
  readonly count?: number;
  /** Set when rows are left for another page. */
  readonly nextSkip?: number;
}

/**
 * Filters, sorts and cuts.
 * @param rows a store finds rows by an index; the columns of its rows are what `value` reads for paths without a slash
 * @param value reads a property path of a row; throws ODataError for an unknown one
 */
export function applyQuery(
  rows: Iterable<Row>,
  options: QueryOptions,
  pageSize: number,
  value: (row: Row, path: string) => unknown,
): Page {
  const { filter } = options;
  const found = [...rowsToFilter(rows, filter)].filter(
    (row) => filter === undefined || passes(filter, { value: (path) => value(row, path) }),
  );
  if (options.orderBy.length > 0) {
    found.sort((a, b) => {
      for (const { path, descending } of options.orderBy) {
        const order = orderOf(value(a, path), value(b, path));
        if (order !== 0) return descending ? -order : order;
      }
      return 0;
    });
  }
  const wanted = found.slice(options.skip, options.top === undefined ? undefined : options.skip + options.top);
  const page = wanted.slice(0, pageSize);
  return {
    rows: page,
    ...(options.count ? { count: found.length } : {}),
    ...(wanted.length > page.length ? { nextSkip: options.skip + page.length } : {}),
  };
}

function orderOf(left: unknown, right: unknown): number {
  const [noLeft, noRight] = [left === null || left === undefined, right === null || right === undefined];
  if (noLeft || noRight) return Number(noRight) - Number(noLeft);
  return compareValues(left, right) ?? 0;
}

/** The address of the next page: the same query, further on. */
export function nextLink(url: URL, options: QueryOptions, page: Page, skipName: "$skip" | "$skiptoken"): string {
  const next = new URL(url);
  next.searchParams.delete("$skip");
  next.searchParams.delete("$skiptoken");
  if (options.top !== undefined) next.searchParams.set("$top", String(options.top - page.rows.length));
  next.searchParams.set(skipName, String(page.nextSkip));
  // Dollar signs and commas as services write them, not as URLSearchParams does.
  next.search = next.search.replaceAll("%24", "$").replaceAll("%2C", ",").replaceAll("%27", "'");
  return next.href;
}
