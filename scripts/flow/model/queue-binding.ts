import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";

/**
 * What the trigger of an exported workflow says of the queue that it reads: the business event whose endpoint fills the queue, and
 * how the queue is made. Nothing in a workflow definition has a place for it, so that it is in `metadata`, which the platform keeps
 * and does not read.
 */
export interface QueueBinding {
  readonly businessEvent: string;
  readonly category: string;
  readonly legalEntity?: string;
  readonly maxDeliveryCount?: number;
  /** ISO 8601. */
  readonly lockDuration?: string;
}

/** The binding as the trigger carries it. */
export function queueMetadata(binding: QueueBinding): JsonObject {
  return { queue: { ...binding } };
}

/** The binding of a trigger; undefined when it has none. Texts may be expressions over parameters. */
export function readQueueBinding(trigger: JsonObject): QueueBinding | undefined {
  const given = ownMember(trigger["metadata"], "queue");
  if (!isJsonObject(given)) return undefined;
  const { businessEvent, category, legalEntity, maxDeliveryCount, lockDuration } = given;
  if (typeof businessEvent !== "string" || typeof category !== "string") return undefined;
  return {
    businessEvent,
    category,
    legalEntity: typeof legalEntity === "string" ? legalEntity : undefined,
    maxDeliveryCount: typeof maxDeliveryCount === "number" ? maxDeliveryCount : undefined,
    lockDuration: typeof lockDuration === "string" ? lockDuration : undefined,
  };
}
