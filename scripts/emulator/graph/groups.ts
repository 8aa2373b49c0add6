import type { HttpResponse } from "../../core/host/network.js";
import { emptyResponse } from "../http/responses.js";
import { bodyObject, BodyError, type Call } from "../http/call.js";
import { ODataError } from "../odata/odata-error.js";
import { checkValues, notFound } from "./directory.js";
import type { GraphState } from "./graph-state.js";
import { countResources, readResource, readResources } from "./read-resources.js";
import { groupType, userType } from "./resource-type.js";
import { notKnown, wrongMethod } from "./refusals.js";

/** …/groups and below */
export function groups(state: GraphState, call: Call, rest: readonly string[]): HttpResponse {
  const [name, part] = rest;
  if (name === undefined) return collection(state, call);
  if (name === "$count" && rest.length === 1) return countResources(call, groupType, state.directory.groups.values());
  const group = state.directory.group(name);
  const id = String(group["id"]);
  if (part === "members") return members(state, call, id, rest.slice(2));
  if (part !== undefined) throw notKnown(call);
  switch (call.method) {
    case "GET":
      return readResource(call, groupType, group, "groups");
    case "PATCH":
      state.directory.groups.set(id, { ...group, ...checkValues(groupType, bodyObject(call)), id });
      return emptyResponse(204);
    case "DELETE":
      state.directory.groups.delete(id);
      state.directory.members.delete(id);
      return emptyResponse(204);
    default:
      throw wrongMethod(call);
  }
}

function collection(state: GraphState, call: Call): HttpResponse {
  const { directory, context } = state;
  if (call.method === "GET") {
    return readResources(call, groupType, directory.groups.values(), context.settings["graph.pageSize"], "groups");
  }
  if (call.method !== "POST") throw wrongMethod(call);
  const values = checkValues(groupType, bodyObject(call));
  const missing = ["displayName", "mailEnabled", "mailNickname", "securityEnabled"].find(
    (property) => values[property] === undefined,
  );
  if (missing !== undefined) throw new ODataError(400, `a new group needs a value for the property '${missing}'`);
  const row = directory.withId(groupType, { ...values, createdDateTime: new Date(context.clock.now()).toISOString() });
  directory.groups.set(String(row["id"]), row);
  directory.members.set(String(row["id"]), new Set());
  return readResource(call, groupType, row, "groups", 201);
}

function members(state: GraphState, call: Call, groupId: string, rest: readonly string[]): HttpResponse {
  const { directory, context } = state;
  const ids = directory.members.get(groupId) ?? new Set<string>();
  directory.members.set(groupId, ids);
  const [first, second] = rest;
  if (first === undefined && call.method === "GET") {
    const rows = [...ids].map((id) => directory.user(id));
    return readResources(call, userType, rows, context.settings["graph.pageSize"], "directoryObjects");
  }
  if (first === "$ref" && second === undefined && call.method === "POST") {
    const link = bodyObject(call)["@odata.id"];
    if (typeof link !== "string") throw new BodyError("the body has no '@odata.id'");
    const id = String(directory.user(decodeURIComponent(link.split("/").at(-1) ?? ""))["id"]);
    if (ids.has(id)) throw new ODataError(400, "one or more added object references already exist");
    ids.add(id);
    return emptyResponse(204);
  }
  if (first !== undefined && second === "$ref" && call.method === "DELETE") {
    if (!ids.delete(String(directory.user(first)["id"]))) throw notFound(first);
    return emptyResponse(204);
  }
  throw notKnown(call);
}
