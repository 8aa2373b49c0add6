import type { HttpResponse } from "../../core/host/network.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { emptyResponse } from "../http/responses.js";
import { bodyObject, BodyError, type Call } from "../http/call.js";
import { checkValues, notFound } from "./directory.js";
import type { GraphState } from "./graph-state.js";
import { readResource, readResources } from "./read-resources.js";
import { messageType } from "./resource-type.js";
import { notKnown, wrongMethod } from "./refusals.js";

const pageSize = 10;

/** …/users/<user>/messages and …/users/<user>/sendMail */
export function readMailbox(state: GraphState, call: Call, userId: string, rest: readonly string[]): HttpResponse {
  const [part, id, more] = rest;
  if (part === "sendMail" && id === undefined) return sendMail(state, call, userId);
  if (part !== "messages" || more !== undefined) throw notKnown(call);
  const context = `users('${userId}')/messages`;
  const mailbox = state.directory.mailbox(userId);
  if (id === undefined) {
    if (call.method === "GET") {
      const size = Math.min(pageSize, state.context.settings["graph.pageSize"]);
      return readResources(call, messageType, mailbox.values(), size, context);
    }
    if (call.method !== "POST") throw wrongMethod(call);
    return readResource(call, messageType, store(state, userId, { isDraft: true, ...bodyObject(call) }), context, 201);
  }
  const message = mailbox.get(id.toLowerCase());
  if (message === undefined) throw notFound(id);
  switch (call.method) {
    case "GET":
      return readResource(call, messageType, message, context);
    case "PATCH": {
      const row = { ...message, ...checkValues(messageType, bodyObject(call)), id: message["id"] };
      mailbox.set(String(message["id"]), row);
      return readResource(call, messageType, row, context);
    }
    case "DELETE":
      mailbox.delete(String(message["id"]));
      return emptyResponse(204);
    default:
      throw wrongMethod(call);
  }
}

function sendMail(state: GraphState, call: Call, userId: string): HttpResponse {
  if (call.method !== "POST") throw wrongMethod(call);
  const { message, saveToSentItems } = bodyObject(call);
  if (!isJsonObject(message)) throw new BodyError("the body has no 'message'");
  const checked = checkValues(messageType, message);
  state.sent.push({ mailbox: userId, ...checked });
  if (saveToSentItems !== false) store(state, userId, { isDraft: false, ...checked });
  return emptyResponse(202);
}

function store(state: GraphState, userId: string, values: Record<string, unknown>): Record<string, unknown> {
  const now = new Date(state.context.clock.now()).toISOString();
  const row = state.directory.withId(messageType, {
    createdDateTime: now,
    lastModifiedDateTime: now,
    isRead: true,
    hasAttachments: false,
    ...values,
  });
  state.directory.mailbox(userId).set(String(row["id"]), row);
  return row;
}
