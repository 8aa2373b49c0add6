import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { exactJson } from "../../core/json/lossless-json.js";
import { maskBody } from "../../core/secrets/mask-text.js";
import type { CloudTable } from "../api.js";

const mostRows = 200;
const mostColumns = 30;
const longestCell = 300;

/** Everything that emulated services have, as tables: whatever is a list of objects, wherever it is. */
export function cloudTables(state: Readonly<Record<string, unknown>>): CloudTable[] {
  const tables = Object.entries(state).flatMap(([service, value]) => tablesIn(service, "", value, 0));
  // Who may sign in is the least interesting of all.
  return [
    ...tables.filter(({ service }) => service !== "entra"),
    ...tables.filter(({ service }) => service === "entra"),
  ];
}

/** Lists are at most this deep in a service's state. */
const deepest = 3;

function tablesIn(service: string, name: string, value: unknown, depth: number): CloudTable[] {
  if (Array.isArray(value)) return name === "" || !value.every(isJsonObject) ? [] : [tableOf(service, name, value)];
  if (!isJsonObject(value) || depth > deepest) return [];
  return Object.entries(value).flatMap(([key, member]) => tablesIn(service, key, member, depth + 1));
}

function tableOf(service: string, name: string, rows: readonly JsonObject[]): CloudTable {
  const names = new Set(rows.slice(0, mostRows).flatMap((row) => Object.keys(row)));
  const columns = [...names].sort((a, b) => rank(a) - rank(b)).slice(0, mostColumns);
  return {
    service,
    name,
    columns,
    rows: rows.slice(0, mostRows).map((row) => columns.map((column) => cellText(column, row[column]))),
    count: rows.length,
  };
}

/** What people look for comes first, what the service notes for itself last. */
function rank(column: string): number {
  if (column.startsWith("@") || column.startsWith("_")) return 3;
  if (/recid$|^name$|number$/i.test(column)) return 0;
  return /name|status|description|subject/i.test(column) ? 1 : 2;
}

function cellText(column: string, value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : exactJson(value);
  // By the name of the column as well.
  const masked = maskBody(exactJson({ [column]: text }));
  const cell = (JSON.parse(masked) as Readonly<Record<string, string>>)[column] ?? "";
  return cell.length > longestCell ? `${cell.slice(0, longestCell)}…` : cell;
}
