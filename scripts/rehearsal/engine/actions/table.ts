import { exactJson } from "../../../core/json/lossless-json.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { pointer as join } from "../../../core/json/pointer.js";
import { escapeQuoted } from "../../../core/xml/escape.js";
import type { ActionCompiler } from "../action-compiler.js";
import { requireArray, withItem } from "../data-operations.js";
import { compileCall, compileValue, type ValueEvaluator } from "../expressions.js";
import { ActionFailure, FlowError } from "../failures.js";
import { mapInStretches, stopped } from "../pause.js";

const toText = compileCall("string", 1);

interface Column {
  readonly header: ValueEvaluator;
  readonly value: ValueEvaluator;
}

/** Table: CSV or HTML text of an array of objects, with all columns or the given ones. */
export const compileTableAction: ActionCompiler = ({ name, definition, pointer }) => {
  const inputs = isJsonObject(definition["inputs"]) ? definition["inputs"] : {};
  const fromOf = compileValue(inputs["from"]);
  const format = String(inputs["format"]).toLowerCase();
  if (format !== "csv" && format !== "html") {
    throw new FlowError(
      `the format of '${name}' is '${String(inputs["format"])}', expected CSV or HTML`,
      join(pointer, "inputs", "format"),
    );
  }
  const columns = Array.isArray(inputs["columns"]) ? readColumns(inputs["columns"]) : undefined;
  return {
    async run(frame) {
      const from = requireArray(fromOf(frame.context), "table");
      if (columns === undefined && !from.every(isJsonObject)) {
        throw new ActionFailure(
          "BadRequest",
          "The property 'columns' must be specified unless the 'from' property value is an array of objects.",
        );
      }
      const headers = columns?.map((column) => text(column.header(frame.context))) ?? memberNames(from);
      const rows = await mapInStretches(frame, from, (item) =>
        columns === undefined
          ? headers.map((header) => text(isJsonObject(item) ? item[header] : undefined))
          : columns.map((column) => text(column.value(withItem(frame.context, item)))),
      );
      if (rows === undefined) return stopped;
      const body = format === "csv" ? csv(headers, rows) : html(headers, rows);
      return { inputs: { from, format: inputs["format"] }, outputs: { body } };
    },
  };
};

function readColumns(columns: readonly unknown[]): Column[] {
  return columns.map((column) => {
    const { header, value } = isJsonObject(column) ? column : {};
    return { header: compileValue(header), value: compileValue(value) };
  });
}

function memberNames(rows: readonly unknown[]): string[] {
  return [...new Set(rows.flatMap((row) => (isJsonObject(row) ? Object.keys(row) : [])))];
}

function text(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" && !("toFixed" in value) ? exactJson(value) : String(toText([value]));
}

function csv(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  // Without columns there is no header line either.
  if (headers.length === 0) return "";
  return [headers, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** As .NET's WebUtility.HtmlEncode: Latin letters with accents and what lies beyond the first plane become numbers. */
function encodeHtml(text: string): string {
  return escapeQuoted(text).replace(
    /['\u00a0-\u00ff]|[\ud800-\udbff][\udc00-\udfff]/g,
    (sign) => `&#${sign.codePointAt(0)};`,
  );
}

function html(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: string, values: readonly string[]): string =>
    values.map((value) => `<${tag}>${encodeHtml(value)}</${tag}>`).join("");
  const head = headers.length === 0 ? "" : `<thead><tr>${cells("th", headers)}</tr></thead>`;
  const body = `<tbody>${rows.map((row) => `<tr>${cells("td", row)}</tr>`).join("")}</tbody>`;
  return `<table>${head}${body}</table>`;
}
