import { sha256 } from "../../../core/ids.js";
import type { ExecutionError, InboundOutcome } from "./recurring-seed.js";

/** A message on its way out of the environment. */
export interface OutboundMessage {
  readonly messageId: string;
  readonly correlationId: string;
  readonly blobId: string;
  readonly file: Uint8Array | undefined;
  readonly fileError: string | undefined;
  readonly enqueued: number;
  state: "Enqueued" | "Dequeued" | "Downloaded" | "Acked";
  /** The latest; earlier ones are stale. */
  popReceipt: string | undefined;
  /** Milliseconds since the epoch. */
  leaseUntil: number;
  lastDequeue: number | undefined;
  lastDownload: number | undefined;
  acked: number | undefined;
  dequeues: number;
  downloads: number;
}

/** A file on its way into the environment. */
export interface InboundMessage {
  readonly messageId: string;
  readonly executionId: string;
  readonly file: Uint8Array;
  readonly entity: string | undefined;
  readonly company: string | undefined;
  readonly externalIdentifier: string | undefined;
  readonly enqueued: number;
  readonly outcome: InboundOutcome;
  readonly errors: readonly ExecutionError[];
  /** Milliseconds of waiting, and again of processing. */
  readonly processingTime: number;
}

/** Source: Microsoft Learn, Recurring integrations (states of GetMessageStatus). */
export type InboundState = "Enqueued" | "Preprocessing" | "Processing" | InboundOutcome;

/** Where an enqueued file is at a moment: worked out from times, so that nothing has to run for it. */
export function inboundState(message: InboundMessage, now: number): InboundState {
  const age = now - message.enqueued;
  if (age < message.processingTime) return "Enqueued";
  if (message.outcome === "PreProcessingError") return "PreProcessingError";
  if (age < message.processingTime * 1.5) return "Preprocessing";
  return age < message.processingTime * 2 ? "Processing" : message.outcome;
}

/** Files are never changed: one hash each is enough, however often the state is looked at. */
const hashes = new WeakMap<Uint8Array, string>();

function hashOf(file: Uint8Array): string {
  let hash = hashes.get(file);
  if (hash === undefined) {
    hash = sha256(file);
    hashes.set(file, hash);
  }
  return hash;
}

function time(value: number | undefined): string | null {
  return value === undefined ? null : new Date(value).toISOString();
}

export function showOutbound(message: OutboundMessage): object {
  return {
    messageId: message.messageId,
    correlationId: message.correlationId,
    state: message.state,
    hasFile: message.file !== undefined,
    size: message.file?.length ?? 0,
    sha256: message.file === undefined ? null : hashOf(message.file),
    enqueued: time(message.enqueued),
    lastDequeue: time(message.lastDequeue),
    lastDownload: time(message.lastDownload),
    acked: time(message.acked),
    dequeues: message.dequeues,
    downloads: message.downloads,
  };
}

export function showInbound(message: InboundMessage, now: number): object {
  return {
    messageId: message.messageId,
    state: inboundState(message, now),
    entity: message.entity ?? null,
    company: message.company ?? null,
    externalIdentifier: message.externalIdentifier ?? null,
    size: message.file.length,
    sha256: hashOf(message.file),
    enqueued: time(message.enqueued),
  };
}
