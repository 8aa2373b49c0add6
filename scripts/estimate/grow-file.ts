import { growList } from "./fresh-values.js";

/** A text file with one record for each row. */
export interface RecordFile {
  /** What comes before the records: byte order mark and header. */
  readonly head: string;
  readonly records: readonly (readonly string[])[];
  readonly separator: string;
  readonly lineEnd: string;
}

/** Reads a text as CSV with a header; undefined when it does not look like one. */
export function readRecords(text: string): RecordFile | undefined {
  const [header = ""] = text.split(/\r?\n/, 1);
  if (header.trim() === "" || /[<>{}]/.test(header) || header.includes("\0")) return undefined;
  const separator = [";", "\t"].find((one) => header.includes(one) && !header.includes(",")) ?? ",";
  const records = splitRecords(text).map((record) => splitFields(record, separator));
  const [first, ...rest] = records;
  if (first === undefined || rest.length === 0 || rest.some(({ length }) => length > first.length)) return undefined;
  return { head: header, records: rest, separator, lineEnd: text.includes("\r\n") ? "\r\n" : "\n" };
}

/** The same file with that many records. */
export function growFile({ head, records, separator, lineEnd }: RecordFile, size: number): string {
  const rows = records.map((fields) => Object.fromEntries(fields.map((field, index) => [`${index}`, unquoted(field)])));
  const longer = growColumns(rows, size);
  const lines = longer.map((row) =>
    Object.values(row)
      .map((field) => quoted(String(field), separator))
      .join(separator),
  );
  return [head, ...lines, ""].join(lineEnd);
}

/** Columns have numbers for names here, which say nothing: of a single record the first column is the key. */
function growColumns(rows: readonly Record<string, string>[], size: number): Record<string, unknown>[] {
  const named = rows.length > 1 ? rows : rows.map(({ 0: first, ...rest }) => ({ key: first, ...rest }));
  const longer = growList(named, size) as Record<string, unknown>[];
  return rows.length > 1 ? longer : longer.map(({ key, ...rest }) => ({ 0: key, ...rest }));
}

/** Lines, of which one with an open quote goes on in the next. Source: RFC 4180. */
function splitRecords(text: string): string[] {
  const records: string[] = [];
  let open: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const whole: string = open === undefined ? line : `${open}\n${line}`;
    open = (whole.match(/"/g)?.length ?? 0) % 2 === 1 ? whole : undefined;
    if (open === undefined && whole.trim() !== "") records.push(whole);
  }
  return records;
}

function splitFields(record: string, separator: string): string[] {
  const fields: string[] = [];
  let open: string | undefined;
  for (const part of record.split(separator)) {
    const whole: string = open === undefined ? part : `${open}${separator}${part}`;
    open = (whole.match(/"/g)?.length ?? 0) % 2 === 1 ? whole : undefined;
    if (open === undefined) fields.push(whole);
  }
  return fields;
}

function unquoted(field: string): string {
  return /^".*"$/s.test(field) ? field.slice(1, -1).replaceAll('""', '"') : field;
}

function quoted(field: string, separator: string): string {
  return field.includes(separator) || /["\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
