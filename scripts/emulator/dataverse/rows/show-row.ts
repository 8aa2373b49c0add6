import type { Call } from "../../http/call.js";
import { header } from "../../http/call.js";
import type { Row } from "../../odata/row-store.js";
import { lookupProperty } from "../table/column.js";
import type { DataverseTable } from "../table/table.js";
import { followLookup, type Model } from "./model.js";

/** What of a row goes out. */
export interface RowShape {
  readonly select?: readonly string[];
  readonly annotations: boolean;
}

/** Whether `Prefer: odata.include-annotations` asks for more than the minimum. */
export function wantsAnnotations(call: Call): boolean {
  const match = /odata\.include-annotations\s*=\s*"?([^"]+)/i.exec(header(call, "prefer") ?? "");
  return match?.[1] !== undefined && /\*|OData\.Community\.Display\.V1\.FormattedValue/i.test(match[1]);
}

/** A row as JSON: ETag, columns (the id always), and formatted values when asked for. */
export function showRow(model: Model, table: DataverseTable, row: Row, shape: RowShape): Record<string, unknown> {
  const names =
    shape.select === undefined ? [...table.columns.keys()] : [...new Set([...shape.select, table.primaryId])];
  const shown: [string, unknown][] = [["@odata.etag", row["@odata.etag"]]];
  for (const name of names) {
    if (shape.annotations) shown.push(...annotations(model, table, row, name));
    shown.push([name, table.value(row, name)]);
  }
  return Object.fromEntries(shown);
}

function annotations(model: Model, table: DataverseTable, row: Row, name: string): [string, unknown][] {
  const value = table.value(row, name);
  if (value === null || value === undefined) return [];
  const formatted = `${name}@OData.Community.Display.V1.FormattedValue`;
  const lookup = table.lookups.find(({ column }) => lookupProperty(column) === name);
  if (lookup !== undefined) {
    const target = followLookup(model, row, lookup);
    const title = target?.table.primaryName === undefined ? undefined : target.row[target.table.primaryName];
    return [
      [`${name}@Microsoft.Dynamics.CRM.associatednavigationproperty`, lookup.navigation],
      [`${name}@Microsoft.Dynamics.CRM.lookuplogicalname`, lookup.target],
      ...(title === undefined || title === null ? [] : ([[formatted, title]] as [string, unknown][])),
    ];
  }
  const { type, options } = table.column(name);
  if (options !== undefined && typeof value === "number") return [[formatted, options[String(value)] ?? String(value)]];
  if (type === "boolean") return [[formatted, value === true ? "Yes" : "No"]];
  return [];
}
