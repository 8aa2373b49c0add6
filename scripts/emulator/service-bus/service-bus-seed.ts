import { object, seconds, text } from "../seed/schema-parts.js";
import type { SentMessage } from "./message.js";

/** What a seed says about Service Bus. */
export interface ServiceBusSeed {
  readonly queues?: readonly SeededQueue[];
}

export interface SeededQueue {
  readonly name: string;
  /** Seconds. */
  readonly lockDuration?: number;
  readonly maxDeliveryCount?: number;
  readonly messages?: readonly SentMessage[];
}

const message = object(
  {
    body: text,
    contentType: text,
    messageId: text,
    label: text,
    correlationId: text,
    sessionId: text,
    properties: { type: "object", additionalProperties: { type: ["string", "number", "boolean"] } },
  },
  ["body"],
);

const queue = object(
  {
    name: { type: "string", minLength: 1 },
    lockDuration: seconds,
    maxDeliveryCount: { type: "integer", minimum: 1 },
    messages: { type: "array", items: message },
  },
  ["name"],
);

/** JSON Schema of ServiceBusSeed. */
export const serviceBusSeedSchema = object({ queues: { type: "array", items: queue } });
