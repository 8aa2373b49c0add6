/** What a sender says of a message. Source: Microsoft Learn, "Messages, payloads, and serialization" of Service Bus. */
export interface SentMessage {
  /** The content as text. */
  readonly body: string;
  /** Not documented for what Finance & Operations sends; undefined when the sender names none. */
  readonly contentType?: string;
  readonly messageId?: string;
  readonly label?: string;
  readonly correlationId?: string;
  readonly sessionId?: string;
  /** Custom properties. */
  readonly properties?: Readonly<Record<string, string | number | boolean>>;
}

/** A message in a queue. */
export interface QueuedMessage extends SentMessage {
  readonly messageId: string;
  /** Counts from 1 within the queue, in the order of arrival. */
  readonly sequenceNumber: number;
  /** ISO 8601. */
  readonly enqueuedTime: string;
  /** How often it was locked by a receiver, this time included. */
  readonly deliveryCount: number;
  /** Of a dead-lettered message. */
  readonly deadLetterReason?: string;
  readonly deadLetterErrorDescription?: string;
}

/** A message that one receiver has for itself until the lock ends. */
export interface LockedMessage extends QueuedMessage {
  readonly lockToken: string;
  /** ISO 8601. */
  readonly lockedUntil: string;
}
