import type { HttpResponse } from "../../core/host/network.js";
import type { EmulatorContext } from "../context.js";
import { odataResponse } from "../http/responses.js";
import type { Call } from "../http/call.js";
import { readEntitySegment } from "../odata/entity-path.js";
import { notImplementedError } from "../not-implemented.js";
import { ODataError } from "../odata/odata-error.js";
import type { EntitySet } from "./entities/entity-set.js";
import { countCollection, readCollection, readEntity } from "./entities/read-entities.js";
import { createEntity, deleteEntity, updateEntity, type ChangeHook } from "./entities/write-entities.js";
import type { FinanceOperationsActions } from "./actions.js";
import { thrownErrorResponse } from "./finance-operations-error.js";

/** What /data works on. */
export interface ODataState {
  readonly context: EmulatorContext;
  readonly sets: ReadonlyMap<string, EntitySet>;
  readonly changed: ChangeHook;
  readonly actions: FinanceOperationsActions;
}

/** One request below /data, alone or as an operation of a batch. */
export function handleData(state: ODataState, call: Call): HttpResponse {
  try {
    return route(state, call);
  } catch (error) {
    return thrownErrorResponse(error);
  }
}

function route(state: ODataState, call: Call): HttpResponse {
  const [root, entity, ...rest] = call.segments;
  if (root !== "data") throw noSuch(call);
  if (entity === undefined) return serviceDocument(state, call);
  if (entity === "$metadata")
    throw notImplementedError("financeOperations", "$metadata", ["the service document at /data"]);
  const { name, key } = readEntitySegment(entity);
  if (key === undefined && rest.length === 1) {
    const action = state.actions.get(`${name}/${rest[0] ?? ""}`);
    if (action !== undefined) {
      if (call.method !== "POST")
        throw new ODataError(405, `${rest[0] ?? ""} takes POST, not ${call.method}`, "method");
      return action(call);
    }
  }
  const set = state.sets.get(name);
  const actions = [...state.actions.keys()];
  if (set === undefined && !(rest.length > 0 && actions.some((action) => action.startsWith(`${name}/`)))) {
    throw noSuch(call);
  }
  if (set === undefined || rest.length > 0) {
    if (set !== undefined && key === undefined && rest.join("/") === "$count" && call.method === "GET") {
      return countCollection(call, set, readSettings(state));
    }
    // A name in another case does not exist in the cloud either.
    const wanted = `${name}/${rest.join("/")}`.toLowerCase();
    if (actions.some((action) => action.toLowerCase() === wanted)) throw noSuch(call);
    throw notImplementedError("financeOperations", `${call.method} ${call.path}`, actions);
  }
  return key === undefined ? collection(state, call, set) : entityOf(state, call, set, key);
}

function collection(state: ODataState, call: Call, set: EntitySet): HttpResponse {
  switch (call.method) {
    case "GET":
      return readCollection(call, set, readSettings(state));
    case "POST":
      return createEntity(call, set, state.changed, state.context.settings["financeOperations.defaultCompany"]);
    default:
      throw new ODataError(405, `${set.definition.name} takes GET and POST, not ${call.method}`, "method");
  }
}

function entityOf(
  state: ODataState,
  call: Call,
  set: EntitySet,
  key: NonNullable<ReturnType<typeof readEntitySegment>["key"]>,
): HttpResponse {
  switch (call.method) {
    case "GET":
      return readEntity(call, set, key);
    case "PATCH":
    case "PUT":
      return updateEntity(call, set, key, state.changed);
    case "DELETE":
      return deleteEntity(call, set, key, state.changed);
    default:
      throw new ODataError(405, `a record takes GET, PATCH, PUT and DELETE, not ${call.method}`, "method");
  }
}

function serviceDocument(state: ODataState, call: Call): HttpResponse {
  return odataResponse(200, {
    "@odata.context": `${call.url.origin}/data/$metadata`,
    value: [...state.sets.keys()].map((name) => ({ name, kind: "EntitySet", url: name })),
  });
}

function readSettings(state: ODataState): { pageSize: number; defaultCompany: string } {
  const { settings } = state.context;
  return {
    pageSize: Math.max(1, settings["financeOperations.pageSize"]),
    defaultCompany: settings["financeOperations.defaultCompany"],
  };
}

function noSuch(call: Call): ODataError {
  return new ODataError(
    404,
    `no HTTP resource was found that matches the request URI '${call.url.href}' (names are case-sensitive)`,
    "unknown segment",
  );
}
