import type { HttpResponse } from "../../core/host/network.js";
import { bytesResponse, emptyResponse } from "../http/responses.js";
import { bodyObject, type Call } from "../http/call.js";
import { ODataError } from "../odata/odata-error.js";
import type { Row } from "../odata/row-store.js";
import { checkValues, notFound } from "./directory.js";
import { readMailbox } from "./messages.js";
import { countResources, readResource, readResources } from "./read-resources.js";
import { userType } from "./resource-type.js";
import { notKnown, wrongMethod } from "./refusals.js";
import type { GraphState } from "./graph-state.js";

const required = ["accountEnabled", "displayName", "mailNickname", "userPrincipalName", "passwordProfile"];

/** …/users and below */
export function users(state: GraphState, call: Call, rest: readonly string[]): HttpResponse {
  const [name, part] = rest;
  if (name === undefined) return collection(state, call);
  if (name === "$count" && rest.length === 1) return countResources(call, userType, state.directory.users.values());
  const user = state.directory.user(name);
  const id = String(user["id"]);
  if (part === "photo" && rest[2] === "$value" && rest.length === 3) return photo(state, call, id);
  if (part === "messages" || part === "sendMail") return readMailbox(state, call, id, rest.slice(1));
  if (part !== undefined) throw notKnown(call);
  switch (call.method) {
    case "GET":
      return readResource(call, userType, user, "users");
    case "PATCH": {
      const values = withoutPassword(checkValues(userType, bodyObject(call)));
      checkPrincipalName(state, values["userPrincipalName"], id);
      state.directory.users.set(id, { ...user, ...values, id });
      return emptyResponse(204);
    }
    case "DELETE":
      state.directory.removeUser(id);
      return emptyResponse(204);
    default:
      throw wrongMethod(call);
  }
}

function collection(state: GraphState, call: Call): HttpResponse {
  const { directory, context } = state;
  if (call.method === "GET") {
    return readResources(call, userType, directory.users.values(), context.settings["graph.pageSize"], "users");
  }
  if (call.method !== "POST") throw wrongMethod(call);
  const given = checkValues(userType, bodyObject(call));
  const missing = required.find((property) => given[property] === undefined);
  if (missing !== undefined) throw new ODataError(400, `a new user needs a value for the property '${missing}'`);
  const values = withoutPassword(given);
  checkPrincipalName(state, values["userPrincipalName"], undefined);
  const row = directory.withId(userType, { ...values, createdDateTime: new Date(context.clock.now()).toISOString() });
  directory.users.set(String(row["id"]), row);
  return readResource(call, userType, row, "users", 201);
}

/** Passwords are taken and never kept. */
function withoutPassword(values: Row): Row {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== "passwordProfile"));
}

function checkPrincipalName(state: GraphState, name: unknown, id: string | undefined): void {
  if (typeof name !== "string") return;
  const other = state.directory.userByPrincipalName(name);
  if (other !== undefined && other["id"] !== id) {
    throw new ODataError(
      400,
      "another object with the same value for property userPrincipalName exists",
      "duplicate key",
    );
  }
}

function photo(state: GraphState, call: Call, id: string): HttpResponse {
  const { photos } = state.directory;
  if (call.method === "PUT") {
    photos.set(id, Buffer.from(call.request.body ?? new Uint8Array()).toString("base64"));
    return emptyResponse(200);
  }
  if (call.method !== "GET") throw wrongMethod(call);
  const image = photos.get(id);
  if (image === undefined) throw notFound(`photo of ${id}`);
  return bytesResponse(200, "image/jpeg", Buffer.from(image, "base64"));
}
