import type { HttpResponse } from "../../core/host/network.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { bodyText, BodyError, header, type Call } from "../http/call.js";
import { bytesResponse, emptyResponse } from "../http/responses.js";
import type { LockedMessage, QueuedMessage, SentMessage } from "./message.js";
import type { ServiceBusQueue } from "./service-bus-queue.js";
import { serviceBusError } from "./service-bus-error.js";

/**
 * Sending, receiving and settling over HTTP. Source: Microsoft Learn, Service Bus REST API, "Service Bus runtime": Send
 * Message, Peek-Lock Message, Receive and Delete Message, Delete Message, Unlock Message, Renew-Lock for a Message.
 */
export function handleMessages(queue: ServiceBusQueue, call: Call, below: readonly string[]): HttpResponse | undefined {
  const [first, second] = below;
  const route = `${call.method} ${below.length === 0 ? "" : first === "head" && below.length === 1 ? "head" : "lock"}`;
  switch (route) {
    case "POST ":
      queue.send(sentMessage(call));
      return emptyResponse(201);
    case "POST head":
      return received(queue.lock(1)[0], 201, call);
    case "DELETE head":
      return received(queue.take(1)[0], 200, call);
    case "DELETE lock":
      return settled(queue.complete(second ?? ""));
    case "PUT lock":
      return settled(queue.abandon(second ?? ""));
    case "POST lock":
      return settled(queue.renew(second ?? "") !== undefined);
    default:
      return undefined;
  }
}

function sentMessage(call: Call): SentMessage {
  const given = header(call, "brokerproperties");
  let broker: unknown = {};
  try {
    broker = given === undefined ? {} : JSON.parse(given);
  } catch {
    throw new BodyError("the header BrokerProperties is not JSON");
  }
  const text = (name: string): string | undefined => {
    const value = isJsonObject(broker) ? broker[name] : undefined;
    return typeof value === "string" ? value : undefined;
  };
  return {
    body: bodyText(call),
    contentType: header(call, "content-type"),
    messageId: text("MessageId"),
    label: text("Label"),
    correlationId: text("CorrelationId"),
    sessionId: text("SessionId"),
  };
}

function received(message: QueuedMessage | LockedMessage | undefined, status: number, call: Call): HttpResponse {
  if (message === undefined) return emptyResponse(204);
  const isLocked = "lockToken" in message;
  const broker = {
    DeliveryCount: message.deliveryCount,
    EnqueuedSequenceNumber: 0,
    EnqueuedTimeUtc: httpDate(message.enqueuedTime),
    MessageId: message.messageId,
    SequenceNumber: message.sequenceNumber,
    State: "Active",
    ...(message.label === undefined ? {} : { Label: message.label }),
    ...(isLocked ? { LockToken: message.lockToken, LockedUntilUtc: httpDate(message.lockedUntil) } : {}),
  };
  const address = new URL(call.url);
  address.pathname = address.pathname.replace(/\/head$/, `/${message.sequenceNumber}`);
  address.search = "";
  return bytesResponse(status, message.contentType ?? "application/octet-stream", Buffer.from(message.body), {
    brokerproperties: JSON.stringify(broker),
    ...(isLocked ? { location: `${address.href}/${message.lockToken}` } : {}),
  });
}

function httpDate(iso: string): string {
  return new Date(iso).toUTCString();
}

function settled(done: boolean): HttpResponse {
  return done
    ? emptyResponse(200)
    : serviceBusError(404, "the lock supplied is not valid: it ended, or the message was removed");
}
