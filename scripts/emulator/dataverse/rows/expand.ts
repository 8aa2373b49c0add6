import { applyQuery, readQuery, type QueryOptions } from "../../odata/query.js";
import { ODataError } from "../../odata/odata-error.js";
import type { Row } from "../../odata/row-store.js";
import { lookupProperty } from "../table/column.js";
import type { DataverseTable } from "../table/table.js";
import { checkPaths } from "./check-paths.js";
import { followLookup, pathValue, type Model } from "./model.js";
import { showRow } from "./show-row.js";

interface Expansion {
  readonly name: string;
  readonly options: QueryOptions;
}

/** Adds the expanded rows of `$expand=a($select=x),b` to a shown row. */
export function expandRow(
  model: Model,
  table: DataverseTable,
  row: Row,
  text: string,
  annotations: boolean,
): Record<string, unknown> {
  return Object.fromEntries(
    readExpand(text).map(({ name, options }) => [name, expandOne(model, table, row, name, options, annotations)]),
  );
}

function expandOne(
  model: Model,
  table: DataverseTable,
  row: Row,
  name: string,
  options: QueryOptions,
  annotations: boolean,
): unknown {
  const shape = { annotations, ...(options.select === undefined ? {} : { select: options.select }) };
  const lookup = table.lookup(name);
  if (lookup !== undefined) {
    const found = followLookup(model, row, lookup);
    return found === undefined ? null : showRow(model, found.table, found.row, shape);
  }
  const related = relatedRows(model, table, row, name);
  checkPaths(model, related.table, options);
  const page = applyQuery(related.rows, options, Number.POSITIVE_INFINITY, (item, path) =>
    pathValue(model, related.table, item, path),
  );
  return page.rows.map((item) => showRow(model, related.table, item, shape));
}

/** The rows behind a collection-valued navigation property; throws ODataError when it is none. */
export function relatedRows(
  model: Model,
  table: DataverseTable,
  row: Row,
  name: string,
): { table: DataverseTable; rows: Row[] } {
  for (const other of model.tables.values()) {
    const lookup = other.lookups.find(({ collection, target }) => collection === name && target === table.logicalName);
    if (lookup === undefined) continue;
    const column = lookupProperty(lookup.column);
    const id = table.idOf(row);
    return { table: other, rows: [...other.rows.candidates(column, id)].filter((item) => item[column] === id) };
  }
  throw new ODataError(
    400,
    `Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.${table.logicalName}'.`,
    "unknown property",
  );
}

function readExpand(text: string): Expansion[] {
  return splitOutside(text, ",").map((part) => {
    const match = /^\s*(\w+)(?:\((.*)\))?\s*$/s.exec(part);
    if (match?.[1] === undefined) throw new ODataError(400, `syntax error in $expand '${text}'`);
    const query = new URLSearchParams();
    for (const option of splitOutside(match[2] ?? "", ";")) {
      const at = option.indexOf("=");
      if (at > 0) query.set(option.slice(0, at).trim(), option.slice(at + 1));
    }
    const options = readQuery(query);
    if (options.expand !== undefined) {
      throw new ODataError(501, "the emulator does not know $expand inside $expand", "not implemented");
    }
    return { name: match[1], options };
  });
}

/** Splits outside brackets and quotes. */
function splitOutside(text: string, separator: string): string[] {
  if (text.trim() === "") return [];
  const parts: string[] = [];
  let [start, depth, quoted] = [0, 0, false];
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === "'") quoted = !quoted;
    if (quoted) continue;
    if (character === "(") depth++;
    else if (character === ")") depth--;
    else if (character === separator && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, text.slice(start)];
}
