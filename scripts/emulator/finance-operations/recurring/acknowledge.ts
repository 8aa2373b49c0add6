import type { HttpResponse } from "../../../core/host/network.js";
import type { EmulatorContext } from "../../context.js";
import { emptyResponse } from "../../http/responses.js";
import { bodyObject, BodyError, type Call } from "../../http/call.js";
import type { Queue } from "./queue.js";
import { recurringError } from "./recurring-error.js";

/** POST /api/connector/ack/<activity id>: the dequeued message unchanged, or at least its id and receipt. */
export function acknowledge(call: Call, queue: Queue, context: EmulatorContext): HttpResponse {
  let body: Record<string, unknown>;
  try {
    body = bodyObject(call);
  } catch (error) {
    if (error instanceof BodyError) return recurringError(400, error.message);
    throw error;
  }
  const { CorrelationId: id, PopReceipt: receipt } = body;
  if (typeof id !== "string" || typeof receipt !== "string") {
    return recurringError(400, "the body needs the texts CorrelationId and PopReceipt");
  }
  const { settings, clock } = context;
  const message = queue.outbound.get(id);
  if (message === undefined) return recurringError(404, `no message has the CorrelationId ${id}`);
  if (message.popReceipt !== receipt) {
    return recurringError(settings["recurring.staleReceiptStatus"], "the PopReceipt is not the latest of the message");
  }
  if (message.state === "Acked") {
    return settings["recurring.repeatedAck"] === "accept"
      ? emptyResponse(200)
      : recurringError(settings["recurring.staleReceiptStatus"], "the message was acknowledged before");
  }
  if (settings["recurring.expiredReceipt"] === "refuse" && clock.now() >= message.leaseUntil) {
    return recurringError(settings["recurring.staleReceiptStatus"], "the time to acknowledge is over");
  }
  queue.acknowledge(message);
  return emptyResponse(200);
}
