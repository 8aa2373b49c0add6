import { randomUuid } from "../../../core/host/random.js";
import type { EmulatorContext } from "../../context.js";
import { makePackage } from "../packages/package-file.js";
import { inboundState, showInbound, showOutbound, type InboundMessage, type OutboundMessage } from "./message.js";
import { makePopReceipt } from "./pop-receipt.js";
import type { FileSeed, OutboundMessageSeed, QueueSeed } from "./recurring-seed.js";

/** The queue of one recurring data job. */
export class Queue {
  readonly outbound = new Map<string, OutboundMessage>();
  readonly inbound = new Map<string, InboundMessage>();
  readonly name: string;
  readonly direction: "export" | "import";
  /** Messages to hand out, oldest first. */
  private ready: OutboundMessage[] = [];
  /** Messages handed out and not acknowledged, in the order their leases end. */
  private leased: OutboundMessage[] = [];
  private receipts = 0;

  constructor(
    readonly activityId: string,
    private readonly seed: QueueSeed,
    private readonly context: EmulatorContext,
  ) {
    this.name = seed.name ?? `Recurring job ${activityId}`;
    this.direction = seed.direction ?? "export";
    for (const message of seed.messages ?? []) this.add(message);
  }

  /** Puts messages into the queue, to be dequeued. */
  add(seed: OutboundMessageSeed): void {
    const file = seed.fileError === undefined ? readFile(seed.file ?? {}) : undefined;
    for (let index = 0; index < (seed.times ?? 1); index++) {
      const message: OutboundMessage = {
        messageId: randomUuid(this.context.random),
        correlationId:
          index === 0 && seed.correlationId !== undefined ? seed.correlationId : randomUuid(this.context.random),
        blobId: randomUuid(this.context.random),
        file,
        fileError: seed.fileError,
        enqueued: this.context.clock.now(),
        state: "Enqueued",
        popReceipt: undefined,
        leaseUntil: 0,
        lastDequeue: undefined,
        lastDownload: undefined,
        acked: undefined,
        dequeues: 0,
        downloads: 0,
      };
      this.outbound.set(message.correlationId, message);
      this.ready.push(message);
    }
  }

  /** The next message under a new lease, with the time of the delivery before; undefined when the queue is empty. */
  dequeue(): { message: OutboundMessage; before: number | undefined } | undefined {
    const now = this.context.clock.now();
    this.takeBack(now);
    const message = this.ready.shift();
    if (message === undefined) return undefined;
    const before = message.lastDequeue;
    message.state = "Dequeued";
    message.lastDequeue = now;
    message.leaseUntil = now + this.context.settings["recurring.leaseTime"] * 1000;
    message.popReceipt = makePopReceipt(++this.receipts, message.leaseUntil);
    message.dequeues++;
    this.leased.push(message);
    return { message, before };
  }

  acknowledge(message: OutboundMessage): void {
    message.state = "Acked";
    message.acked = this.context.clock.now();
    const index = this.leased.indexOf(message);
    if (index >= 0) this.leased.splice(index, 1);
    else this.ready = this.ready.filter((other) => other !== message);
  }

  /** Takes a file in. */
  enqueue(file: Uint8Array, about: Pick<InboundMessage, "entity" | "company" | "externalIdentifier">): InboundMessage {
    const { outcomes = ["Processed"], errors = [], processingTime } = this.seed;
    const isBroken = about.entity === undefined && !startsLikeZip(file);
    const outcome = isBroken
      ? "PreProcessingError"
      : (outcomes[Math.min(this.inbound.size, outcomes.length - 1)] ?? "Processed");
    const message: InboundMessage = {
      messageId: randomUuid(this.context.random),
      executionId: randomUuid(this.context.random),
      file,
      ...about,
      enqueued: this.context.clock.now(),
      outcome,
      errors: outcome === "Processed" ? [] : errors,
      processingTime: (processingTime ?? this.context.settings["recurring.processingTime"]) * 1000,
    };
    this.inbound.set(message.messageId, message);
    return message;
  }

  /** The state of a message by its id, either way. */
  stateOf(messageId: string): string | undefined {
    const inbound = this.inbound.get(messageId);
    if (inbound !== undefined) return inboundState(inbound, this.context.clock.now());
    for (const message of this.outbound.values()) if (message.messageId === messageId) return message.state;
    return undefined;
  }

  show(): object {
    const now = this.context.clock.now();
    return {
      name: this.name,
      direction: this.direction,
      messages: [
        ...[...this.outbound.values()].map(showOutbound),
        ...[...this.inbound.values()].map((message) => showInbound(message, now)),
      ],
    };
  }

  private takeBack(now: number): void {
    let count = 0;
    while ((this.leased[count]?.leaseUntil ?? Number.POSITIVE_INFINITY) <= now) count++;
    for (const message of this.leased.splice(0, count)) this.ready.push(message);
  }
}

function readFile(seed: FileSeed): Uint8Array {
  if (seed.bytes !== undefined) return seed.bytes;
  if (seed.base64 !== undefined) return Buffer.from(seed.base64, "base64");
  if (seed.package !== undefined) return makePackage(seed.package);
  return Buffer.from(seed.text ?? "");
}

/** Every zip begins with these two letters. */
function startsLikeZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}
