import type { HttpResponse } from "../../../core/host/network.js";
import { emptyResponse, odataResponse } from "../../http/responses.js";
import { bodyObject, header, type Call } from "../../http/call.js";
import type { KeyValue } from "../../odata/entity-path.js";
import { ODataError } from "../../odata/odata-error.js";
import type { Row } from "../../odata/row-store.js";
import type { EntitySet } from "./entity-set.js";
import { contextUrl, findRow, project } from "./read-entities.js";

/** Told after a row changed, so that a batch job can come to life. */
export type ChangeHook = (set: EntitySet, before: Row | undefined, after: Row | undefined) => void;

/** POST /data/<entity set> */
export function createEntity(call: Call, set: EntitySet, changed: ChangeHook, defaultCompany: string): HttpResponse {
  const given = readBody(call, set);
  const values =
    set.definition.key.includes("dataAreaId") && !Object.hasOwn(given, "dataAreaId")
      ? { dataAreaId: defaultCompany, ...given }
      : given;
  for (const name of set.definition.key) {
    if (!Object.hasOwn(values, name) || values[name] === null) {
      throw new ODataError(400, `the key field '${name}' of ${set.definition.entityType} must have a value`);
    }
  }
  if (set.rows.get(set.keyOf(values)) !== undefined) {
    throw new ODataError(
      400,
      `cannot create a record in ${set.definition.entityType}, it exists already`,
      "duplicate key",
    );
  }
  const row = set.put(values);
  changed(set, undefined, row);
  const location = entityUrl(call, set, row);
  const headers = { location, "odata-entityid": location, etag: String(row["@odata.etag"]) };
  if (/return=minimal/i.test(header(call, "prefer") ?? ""))
    return emptyResponse(204, { "odata-version": "4.0", ...headers });
  return odataResponse(
    201,
    { "@odata.context": contextUrl(call, set, {}, "/$entity"), ...project(row, set, {}) },
    headers,
  );
}

/** PATCH or PUT /data/<entity set>(<key>) */
export function updateEntity(call: Call, set: EntitySet, key: readonly KeyValue[], changed: ChangeHook): HttpResponse {
  const before = findRow(set, key);
  checkEtag(call, before);
  const values = readBody(call, set);
  for (const name of set.definition.key) {
    if (Object.hasOwn(values, name) && String(values[name]) !== String(before[name])) {
      throw new ODataError(400, `the key field '${name}' cannot be changed`);
    }
  }
  const row = set.put({ ...before, ...values });
  changed(set, before, row);
  const etag = { etag: String(row["@odata.etag"]) };
  if (!/return=representation/i.test(header(call, "prefer") ?? "")) {
    return emptyResponse(204, { "odata-version": "4.0", ...etag });
  }
  return odataResponse(
    200,
    { "@odata.context": contextUrl(call, set, {}, "/$entity"), ...project(row, set, {}) },
    etag,
  );
}

/** DELETE /data/<entity set>(<key>) */
export function deleteEntity(call: Call, set: EntitySet, key: readonly KeyValue[], changed: ChangeHook): HttpResponse {
  const before = findRow(set, key);
  checkEtag(call, before);
  set.rows.delete(set.keyOf(before));
  changed(set, before, undefined);
  return emptyResponse(204, { "odata-version": "4.0" });
}

function checkEtag(call: Call, row: Row): void {
  const wanted = header(call, "if-match");
  if (wanted !== undefined && wanted !== "*" && wanted !== row["@odata.etag"]) {
    throw new ODataError(412, "the record was changed by someone else since it was read", "precondition");
  }
}

function readBody(call: Call, set: EntitySet): Row {
  const body = bodyObject(call);
  return Object.fromEntries(
    Object.entries(body)
      .filter(([name]) => !name.startsWith("@odata."))
      .map(([name, value]) => [name, set.accept(name, value)]),
  );
}

function entityUrl(call: Call, set: EntitySet, row: Row): string {
  const { key, name } = set.definition;
  const text = (field: string): string => {
    const value = row[field];
    return typeof value === "string" ? `'${encodeURIComponent(value.replaceAll("'", "''"))}'` : String(value);
  };
  const [only] = key;
  const inner =
    key.length === 1 && only !== undefined ? text(only) : key.map((field) => `${field}=${text(field)}`).join(",");
  return `${call.url.origin}/data/${name}(${inner})`;
}
