import { InputError } from "../../../core/diagnostics/input-error.js";
import { attributeOf, childElements, type XmlElement } from "../../../core/xml/element.js";
import { readXml } from "../../../core/xml/read-xml.js";
import { escapeQuoted } from "../../../core/xml/escape.js";
import type { HttpResponse } from "../../../core/host/network.js";
import type { Call } from "../../http/call.js";
import { odataResponse } from "../../http/responses.js";
import { notImplementedError } from "../../not-implemented.js";
import { compareValues } from "../../odata/filter-values.js";
import { ODataError } from "../../odata/odata-error.js";
import type { Row } from "../../odata/row-store.js";
import { rootOf, type Model } from "../rows/model.js";
import { showRow, wantsAnnotations } from "../rows/show-row.js";
import { lookupProperty } from "../table/column.js";
import type { DataverseTable } from "../table/table.js";
import { readTest } from "./fetch-condition.js";

/** A row and those that its inner joins found, by the name of the link. */
interface Joined {
  readonly row: Row;
  readonly links: ReadonlyMap<string, { readonly table: DataverseTable; readonly row: Row; readonly link: XmlElement }>;
}

const knownElements = ["entity", "attribute", "all-attributes", "order", "filter", "condition", "value", "link-entity"];
const knownFetch = ["top", "count", "page", "paging-cookie", "returntotalrecordcount", "version", "mapping", "no-lock"];

/**
 * GET …/<table>?fetchXml=…: attributes, filters, orders, inner joins, pages. Columns without a value are left out.
 * Source: Microsoft Learn, Retrieve data using FetchXml; paging by cookie.
 */
export function runFetch(model: Model, call: Call, table: DataverseTable, text: string): HttpResponse {
  const fetch = readFetch(text);
  const [entity] = childElements(fetch);
  if (entity === undefined || attributeOf(entity, "name") !== table.logicalName) {
    throw new ODataError(400, `the entity of the FetchXML must be '${table.logicalName}'`);
  }
  const found = [...table.rows.values()]
    .flatMap((row) => join(model, table, { row, links: new Map() }, entity))
    .filter((joined) => passes(table, joined.row, entity));
  sort(found, table, entity);
  const size = model.context.settings["dataverse.pageSize"];
  const top = wholeNumber(fetch, "top");
  const count = Math.min(wholeNumber(fetch, "count") ?? size, size);
  const page = wholeNumber(fetch, "page") ?? 1;
  const start = (page - 1) * count;
  const shown = top === undefined ? found.slice(start, start + count) : found.slice(0, Math.min(top, size));
  const isMore = top === undefined && found.length > start + count;
  const last = shown.at(-1)?.row;
  return odataResponse(200, {
    "@odata.context": `${rootOf(call)}/$metadata#${table.entitySet}`,
    ...(attributeOf(fetch, "returntotalrecordcount") === "true"
      ? { "@Microsoft.Dynamics.CRM.totalrecordcount": Math.min(found.length, size) }
      : {}),
    ...(isMore && last !== undefined
      ? {
          "@Microsoft.Dynamics.CRM.fetchxmlpagingcookie": pagingCookie(page + 1, table, last),
          "@Microsoft.Dynamics.CRM.morerecords": true,
        }
      : {}),
    value: shown.map((joined) => show(model, call, table, joined, entity)),
  });
}

function readFetch(text: string): XmlElement {
  let fetch: XmlElement;
  try {
    fetch = readXml("fetchXml", text);
  } catch (error) {
    if (error instanceof InputError) throw new ODataError(400, error.message);
    throw error;
  }
  if (fetch.name !== "fetch") throw new ODataError(400, `the FetchXML begins with '${fetch.name}', expected 'fetch'`);
  for (const [name, value] of fetch.attributes) {
    const isHarmless = (name === "distinct" || name === "aggregate") && value === "false";
    if (!knownFetch.includes(name) && !isHarmless) {
      throw notImplementedError("dataverse", `the FetchXML attribute '${name}' of fetch`, knownFetch);
    }
  }
  checkElements(fetch);
  return fetch;
}

function checkElements(parent: XmlElement): void {
  for (const child of childElements(parent)) {
    if (!knownElements.includes(child.name)) {
      throw notImplementedError("dataverse", `the FetchXML element '${child.name}'`, knownElements);
    }
    const link = child.name === "link-entity" ? (attributeOf(child, "link-type") ?? "inner") : "inner";
    if (link !== "inner") throw notImplementedError("dataverse", `the FetchXML link-type '${link}'`, ["inner"]);
    for (const name of ["aggregate", "groupby", "entityname", "valueof"]) {
      if (attributeOf(child, name) !== undefined) {
        throw notImplementedError("dataverse", `the FetchXML attribute '${name}' of ${child.name}`, knownElements);
      }
    }
    checkElements(child);
  }
}

function named(parent: XmlElement, name: string): XmlElement[] {
  return childElements(parent).filter((child) => child.name === name);
}

/** FetchXML names a lookup as its column; rows have the id below another name. */
function valueOf(table: DataverseTable, row: Row, name: string): unknown {
  const property = propertyName(table, name);
  return table.value(row, property) ?? null;
}

function propertyName(table: DataverseTable, name: string): string {
  return table.lookups.some(({ column }) => column === name) ? lookupProperty(name) : name;
}

function passes(table: DataverseTable, row: Row, parent: XmlElement): boolean {
  return named(parent, "filter").every((filter) => passesFilter(table, row, filter));
}

function passesFilter(table: DataverseTable, row: Row, filter: XmlElement): boolean {
  const tests = childElements(filter).map((child) =>
    child.name === "filter" ? passesFilter(table, row, child) : meets(table, row, child),
  );
  return attributeOf(filter, "type") === "or" ? tests.length === 0 || tests.some(Boolean) : tests.every(Boolean);
}

function meets(table: DataverseTable, row: Row, condition: XmlElement): boolean {
  const value = attributeOf(condition, "value");
  const more = named(condition, "value").map(({ children }) =>
    children.filter((child) => typeof child === "string").join(""),
  );
  const test = readTest(attributeOf(condition, "operator") ?? "");
  const operands = value === undefined ? more : [value, ...more];
  return test(valueOf(table, row, attributeOf(condition, "attribute") ?? ""), operands);
}

/** Every combination of a row with the rows of its inner joins. */
function join(model: Model, table: DataverseTable, joined: Joined, parent: XmlElement, from = joined.row): Joined[] {
  return named(parent, "link-entity").reduce<Joined[]>(
    (all, link) => {
      const target = [...model.tables.values()].find(({ logicalName }) => logicalName === attributeOf(link, "name"));
      if (target === undefined) {
        throw new ODataError(400, `the table '${attributeOf(link, "name") ?? ""}' is not in the seed of the emulator`);
      }
      const wanted = valueOf(table, from, attributeOf(link, "to") ?? "");
      const column = attributeOf(link, "from") ?? "";
      valueOf(target, {}, column);
      const rows = [...target.rows.candidates(propertyName(target, column), wanted)].filter(
        (row) =>
          wanted !== null && compareValues(valueOf(target, row, column), wanted) === 0 && passes(target, row, link),
      );
      const name = attributeOf(link, "alias") ?? target.logicalName;
      return all.flatMap((each) =>
        rows.flatMap((row) =>
          join(
            model,
            target,
            { row: each.row, links: new Map([...each.links, [name, { table: target, row, link }]]) },
            link,
            row,
          ),
        ),
      );
    },
    [joined],
  );
}

function sort(found: Joined[], table: DataverseTable, entity: XmlElement): void {
  const orders = named(entity, "order").map((order) => ({
    name: attributeOf(order, "attribute") ?? "",
    sign: attributeOf(order, "descending") === "true" ? -1 : 1,
  }));
  for (const { name } of orders) valueOf(table, {}, name);
  found.sort((a, b) => {
    for (const { name, sign } of orders) {
      const [left, right] = [valueOf(table, a.row, name), valueOf(table, b.row, name)];
      const difference =
        left === null || right === null
          ? Number(right === null) - Number(left === null)
          : (compareValues(left, right) ?? 0);
      if (difference !== 0) return sign * difference;
    }
    return 0;
  });
}

function show(model: Model, call: Call, table: DataverseTable, { row, links }: Joined, entity: XmlElement): Row {
  const annotations = wantsAnnotations(call);
  const own = showRow(model, table, row, { annotations, select: selected(table, entity) });
  const others = [...links].flatMap(([name, { table: other, row: target, link }]) =>
    named(link, "attribute").map((attribute) => {
      const column = attributeOf(attribute, "name") ?? "";
      return [attributeOf(attribute, "alias") ?? `${name}.${column}`, valueOf(other, target, column)] as const;
    }),
  );
  const all = [...Object.entries(own), ...others];
  return Object.fromEntries(all.filter(([, value]) => value !== null && value !== undefined));
}

/** Undefined: all columns, as without a single attribute. */
function selected(table: DataverseTable, entity: XmlElement): string[] | undefined {
  const names = named(entity, "attribute").map((attribute) =>
    propertyName(table, attributeOf(attribute, "name") ?? ""),
  );
  return names.length === 0 || named(entity, "all-attributes").length > 0 ? undefined : names;
}

function pagingCookie(page: number, table: DataverseTable, last: Row): string {
  const id = `{${table.idOf(last).toUpperCase()}}`;
  const inner = `<cookie page="${page - 1}"><${table.primaryId} last="${id}" first="${id}" /></cookie>`;
  const encoded = encodeURIComponent(encodeURIComponent(inner));
  return `<cookie pagenumber="${page}" pagingcookie="${escapeQuoted(encoded)}" istracking="False" />`;
}

function wholeNumber(fetch: XmlElement, name: string): number | undefined {
  const text = attributeOf(fetch, name);
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new ODataError(400, `'${name}' of fetch is '${text}', expected a whole number`);
  return Number(text);
}
