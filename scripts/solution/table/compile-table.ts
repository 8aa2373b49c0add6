import { expectedNames } from "../../core/output/expected-names.js";
import type { Diagnostic, Finding } from "../../core/diagnostics/diagnostic.js";
import { pointer } from "../../core/json/pointer.js";
import { locate, type SourceDocument } from "../../core/source/source-document.js";
import type { Table, TableColumn, TableColumnType } from "./table.js";

/** tables/<id>.yaml, once it has the shape of schemas/project/table.schema.json. Names are without prefix. */
interface TableSource {
  readonly name: string;
  readonly entitySet: string;
  readonly displayName: string;
  readonly pluralName: string;
  readonly description: string;
  readonly primaryColumn: string;
  readonly columns: Readonly<Record<string, ColumnSource>>;
  readonly keys?: Readonly<Record<string, { readonly displayName: string; readonly columns: readonly string[] }>>;
}

interface ColumnSource {
  readonly displayName: string;
  readonly description?: string;
  readonly type: TableColumnType;
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly maxSizeInKB?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Columns that Dataverse itself puts on every table. */
const systemColumns = new Set([
  "createdon",
  "createdby",
  "modifiedon",
  "modifiedby",
  "ownerid",
  "statecode",
  "statuscode",
]);

/** Text columns of a table have at most this many characters (Microsoft Learn, "Create a column"). */
const maxTextLength = 4000;

/**
 * Compiles a table's source: every name gets the publisher's prefix.
 * @param checkShape schemas/project/table.schema.json, compiled
 */
export function compileTable(
  document: SourceDocument,
  prefix: string,
  checkShape: (value: unknown) => Finding[],
): { readonly table: Table | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const shape = checkShape(document.value);
  const findings = shape.length > 0 ? shape : check(document.value as TableSource);
  if (findings.length > 0) return { table: undefined, diagnostics: findings.map((found) => locate(document, found)) };
  const source = document.value as TableSource;
  const schemaName = (name: string): string => `${prefix}_${name}`;
  const logicalName = (name: string): string => schemaName(name).toLowerCase();
  const columns = Object.entries(source.columns).map(([name, column]): TableColumn => ({
    schemaName: schemaName(name),
    logicalName: logicalName(name),
    ...column,
    description: column.description ?? "",
    required: column.required ?? false,
  }));
  return {
    diagnostics: [],
    table: {
      schemaName: schemaName(source.name),
      logicalName: logicalName(source.name),
      entitySetName: logicalName(source.entitySet),
      displayName: source.displayName,
      pluralName: source.pluralName,
      description: source.description,
      primaryIdColumn: `${logicalName(source.name)}id`,
      primaryNameColumn: logicalName(source.primaryColumn),
      columns,
      keys: Object.entries(source.keys ?? {}).map(([name, key]) => ({
        schemaName: schemaName(name),
        logicalName: logicalName(name),
        displayName: key.displayName,
        columns: key.columns.map(logicalName),
      })),
    },
  };
}

function check(source: TableSource): Finding[] {
  const findings: Finding[] = [];
  const report = (code: string, message: string, ...location: (string | number)[]): void => {
    // A finding about a whole column points at its name, not at the first thing below it.
    const at = location.length === 2 ? "key" : "value";
    findings.push({ code, severity: "error", message, pointer: pointer("", ...location), at });
  };
  const names = Object.keys(source.columns);
  const known = expectedNames(names);
  const seen = new Map<string, string>();
  for (const [name, column] of Object.entries(source.columns)) {
    const lower = name.toLowerCase();
    const twin = seen.get(lower);
    if (twin !== undefined)
      report("TableColumn", `the column '${name}' has the logical name of '${twin}'`, "columns", name);
    seen.set(lower, name);
    if (lower === `${source.name.toLowerCase()}id`) {
      report("TableColumn", `the column '${name}' has the name of the row id`, "columns", name);
    }
    if (systemColumns.has(lower))
      report("TableColumn", `the column '${name}' has a system column's name`, "columns", name);
    const isText = column.type === "text" || column.type === "multilineText";
    if (isText !== (column.maxLength !== undefined)) {
      const expected = isText ? "has no maxLength" : `has maxLength, which ${column.type} does not take`;
      report("TableColumn", `the column '${name}' ${expected}`, "columns", name);
    }
    if (column.type === "text" && (column.maxLength ?? 0) > maxTextLength) {
      report(
        "TableColumn",
        `maxLength of '${name}' is ${column.maxLength ?? 0}, at most ${maxTextLength}`,
        "columns",
        name,
        "maxLength",
      );
    }
    if (column.type !== "file" && column.maxSizeInKB !== undefined) {
      report("TableColumn", `the column '${name}' has maxSizeInKB, which only file takes`, "columns", name);
    }
    if (column.type !== "wholeNumber" && (column.minimum ?? column.maximum) !== undefined) {
      report("TableColumn", `the column '${name}' has bounds, which only wholeNumber takes`, "columns", name);
    }
  }
  const primary = Object.hasOwn(source.columns, source.primaryColumn)
    ? source.columns[source.primaryColumn]
    : undefined;
  if (primary?.type !== "text") {
    report(
      "TablePrimaryColumn",
      `the primary column '${source.primaryColumn}' is not a text column, ${known}`,
      "primaryColumn",
    );
  }
  for (const [name, key] of Object.entries(source.keys ?? {})) {
    key.columns.forEach((column, index) => {
      if (!Object.hasOwn(source.columns, column)) {
        report("TableKey", `the key '${name}' names the column '${column}', ${known}`, "keys", name, "columns", index);
      } else if (["multilineText", "file"].includes(source.columns[column]?.type ?? "")) {
        // Keys are made of text, whole numbers, dates and the like (Microsoft Learn, "Define alternate keys").
        const kind = source.columns[column]?.type === "file" ? "file" : "multiline";
        report("TableKey", `the key '${name}' uses the ${kind} column '${column}'`, "keys", name, "columns", index);
      }
    });
  }
  return findings;
}
