/** What a subscriber receives. Members beyond these may come along. Source: Microsoft Learn, Batch business events. */
export interface BusinessEventPayload {
  readonly BusinessEventId: string;
  readonly BusinessEventLegalEntity: string;
  /** Grows, with gaps. */
  readonly ControlNumber: number;
  /** Upper-case GUID without braces; the same again when a delivery is repeated. */
  readonly EventId: string;
  readonly [name: string]: unknown;
}

/** The category of the batch events (a localized module label in a real environment). */
export const batchCategory = "Batch";

export type BatchEventName = "started" | "failed" | "finished" | "cancelled";

export const batchEventNames: Readonly<Record<BatchEventName, string>> = {
  started: "Batch job started",
  failed: "Batch job failed",
  finished: "Batch job finished",
  cancelled: "Batch job cancelled",
};

export interface PublishedEvent {
  readonly category: string;
  /** Display name, such as "Batch job failed". */
  readonly name: string;
  readonly payload: BusinessEventPayload;
}

/** `/Date(ms)/` with the seconds cut off, as real payloads show it. */
export function netDate(milliseconds: number): string {
  return `/Date(${String(Math.floor(milliseconds / 1000) * 1000)})/`;
}

/** ISO 8601 with seven fraction digits. */
export function isoDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace("Z", "0000Z");
}

/** The date that means "none". */
export const noDate = Date.UTC(1900, 0, 1);
