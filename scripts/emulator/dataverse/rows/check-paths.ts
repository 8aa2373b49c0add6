import { filterPaths } from "../../odata/filter-paths.js";
import type { QueryOptions } from "../../odata/query.js";
import type { DataverseTable } from "../table/table.js";
import { pathValue, type Model } from "./model.js";

/** Refuses unknown columns in $select, $filter and $orderby, even when there is no row to look at. */
export function checkPaths(model: Model, table: DataverseTable, options: QueryOptions): void {
  for (const name of options.select ?? []) table.column(name);
  const paths = options.filter === undefined ? [] : filterPaths(options.filter);
  for (const path of [...paths, ...options.orderBy.map(({ path }) => path)]) pathValue(model, table, {}, path);
}
