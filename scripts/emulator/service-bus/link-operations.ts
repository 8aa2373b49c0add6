import type { HttpResponse } from "../../core/host/network.js";
import type { JsonObject } from "../../core/json/json-object.js";
import { BodyError, bodyObject, type Call } from "../http/call.js";
import { jsonResponse } from "../http/responses.js";
import type { ServiceBusQueue } from "./service-bus-queue.js";
import { serviceBusError } from "./service-bus-error.js";

type LinkOperation = (queue: ServiceBusQueue, body: JsonObject) => HttpResponse;

/**
 * What receivers do over AMQP and the REST API does not have. The emulator speaks no AMQP: the rehearsal sends these as
 * `POST /<queue>/amqp/<operation>`, so that they are in the log and faults hit them (docs/deviations.md).
 */
export const linkOperations: Readonly<Record<string, LinkOperation>> = {
  receive: (queue, body) => {
    const count = Number(body["count"] ?? 1);
    return jsonResponse(200, { messages: body["settled"] === true ? queue.take(count) : queue.lock(count) });
  },
  receiveDeferred(queue, { sequenceNumber }) {
    const message = queue.lockDeferred(Number(sequenceNumber));
    return message === undefined
      ? gone("no deferred message has this number")
      : jsonResponse(200, { messages: [message] });
  },
  complete: (queue, body) => settled(queue.complete(tokenOf(body))),
  abandon: (queue, body) => settled(queue.abandon(tokenOf(body))),
  defer: (queue, body) => settled(queue.defer(tokenOf(body))),
  deadLetter: (queue, body) =>
    settled(queue.deadLetter(tokenOf(body), text(body["reason"]), text(body["description"]))),
  renew(queue, body) {
    const lockedUntil = queue.renew(tokenOf(body));
    return lockedUntil === undefined ? lockLost() : jsonResponse(200, { lockedUntil });
  },
};

export function handleLink(queue: ServiceBusQueue, call: Call, name: string): HttpResponse | undefined {
  if (call.method !== "POST" || !Object.hasOwn(linkOperations, name)) return undefined;
  return linkOperations[name]?.(queue, bodyObject(call));
}

function tokenOf({ lockToken }: JsonObject): string {
  if (typeof lockToken !== "string" || lockToken === "") throw new BodyError("the operation needs a lock token");
  return lockToken;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function settled(done: boolean): HttpResponse {
  return done ? jsonResponse(200, {}) : lockLost();
}

/** Source: Microsoft Learn, Service Bus messaging exceptions, MessageLockLost. */
function lockLost(): HttpResponse {
  return gone("the lock supplied is not valid: it ended, or the message was removed from the queue already");
}

function gone(detail: string): HttpResponse {
  return serviceBusError(410, detail);
}
