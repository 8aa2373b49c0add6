import type { Clock } from "../../core/host/clock.js";
import { Heap } from "../../core/heap.js";
import { stableUuid } from "../../core/ids.js";
import type { LockedMessage, QueuedMessage, SentMessage } from "./message.js";

export interface QueueOptions {
  readonly name: string;
  /** Milliseconds. */
  readonly lockDuration: number;
  readonly maxDeliveryCount: number;
}

/** A message with its position, which it has again when it is given back. */
interface Positioned {
  readonly message: QueuedMessage;
  readonly position: number;
}

interface Lock {
  readonly queued: Positioned;
  readonly message: LockedMessage;
  readonly ended: AbortController;
}

/** The dead-letter queue of a queue. Source: Microsoft Learn, "Overview of Service Bus dead-letter queues". */
export const deadLetterSuffix = "/$deadletterqueue";

/**
 * A queue of Service Bus: a receiver locks a message, then settles it; a lock that ends unsettled gives the message back.
 * Source: Microsoft Learn, "Message transfers, locks, and settlement".
 */
export class ServiceBusQueue {
  readonly deadLetters: ServiceBusQueue | undefined;
  /** Messages that were completed or received and deleted. */
  completed = 0;
  private readonly available = new Heap<Positioned>((one, other) => one.position < other.position);
  /** By sequence number. */
  private readonly deferred = new Map<number, Positioned>();
  private readonly locks = new Map<string, Lock>();
  private readonly listeners = new Set<() => void>();
  private lastNumber = 0;
  private lastPosition = 0;
  private lastLock = 0;

  constructor(
    readonly options: QueueOptions,
    private readonly clock: Clock,
    isDeadLetters = false,
  ) {
    this.deadLetters = isDeadLetters
      ? undefined
      : new ServiceBusQueue({ ...options, name: options.name + deadLetterSuffix }, clock, true);
  }

  send(message: SentMessage): QueuedMessage {
    const sequenceNumber = ++this.lastNumber;
    const queued: QueuedMessage = {
      ...message,
      messageId: message.messageId ?? this.idOf("message", sequenceNumber).replaceAll("-", ""),
      sequenceNumber,
      enqueuedTime: new Date(this.clock.now()).toISOString(),
      deliveryCount: 0,
    };
    this.append(queued);
    return queued;
  }

  /** Locks the oldest messages. */
  lock(count: number): LockedMessage[] {
    return this.oldest(count).map((message) => this.lockOne(message));
  }

  /** Takes the oldest messages out for good. */
  take(count: number): QueuedMessage[] {
    const taken = this.oldest(count);
    this.completed += taken.length;
    return taken.map(({ message }) => ({ ...message, deliveryCount: message.deliveryCount + 1 }));
  }

  /** A deferred message is received by its number alone. */
  lockDeferred(sequenceNumber: number): LockedMessage | undefined {
    const message = this.deferred.get(sequenceNumber);
    this.deferred.delete(sequenceNumber);
    return message && this.lockOne(message);
  }

  /** @returns false when the lock is over, as for everything that settles a message */
  complete(lockToken: string): boolean {
    if (this.unlock(lockToken) === undefined) return false;
    this.completed++;
    return true;
  }

  abandon(lockToken: string): boolean {
    const message = this.unlock(lockToken);
    if (message !== undefined) this.giveBack(message);
    return message !== undefined;
  }

  defer(lockToken: string): boolean {
    const queued = this.unlock(lockToken);
    if (queued !== undefined) this.deferred.set(queued.message.sequenceNumber, queued);
    return queued !== undefined;
  }

  deadLetter(lockToken: string, reason: string, description: string): boolean {
    const message = this.unlock(lockToken);
    if (message !== undefined) this.moveToDeadLetters(message, reason, description);
    return message !== undefined;
  }

  /** @returns the new end of the lock */
  renew(lockToken: string): string | undefined {
    const lock = this.locks.get(lockToken);
    if (lock === undefined) return undefined;
    lock.ended.abort();
    return this.hold(lock.queued, lockToken).lockedUntil;
  }

  /** How many messages can be received now. */
  get size(): number {
    return this.available.size;
  }

  /** Tells of messages that can be received. @returns the way to stop */
  onAvailable(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Ends everything that waits. */
  close(): void {
    for (const { ended } of this.locks.values()) ended.abort();
    this.locks.clear();
    this.listeners.clear();
    this.deadLetters?.close();
  }

  state(): object {
    const locked = [...this.locks.values()].map(({ message }) => message);
    const shown = (all: readonly Positioned[]): QueuedMessage[] => all.map(({ message }) => message);
    return {
      available: shown(this.available.sorted()),
      locked,
      deferred: shown([...this.deferred.values()]),
      deadLetters: shown(this.deadLetters?.available.sorted() ?? []),
      completed: this.completed,
    };
  }

  private append(message: QueuedMessage): void {
    this.available.add({ message, position: ++this.lastPosition });
    this.tell();
  }

  private oldest(count: number): Positioned[] {
    const found: Positioned[] = [];
    while (found.length < count) {
      const next = this.available.take();
      if (next === undefined) break;
      found.push(next);
    }
    return found;
  }

  private lockOne({ message, position }: Positioned): LockedMessage {
    const delivered = { ...message, deliveryCount: message.deliveryCount + 1 };
    const lockToken = this.idOf("lock", message.sequenceNumber, ++this.lastLock);
    return this.hold({ message: delivered, position }, lockToken);
  }

  /** Holds a lock from now on; the message is given back when it ends. */
  private hold(queued: Positioned, lockToken: string): LockedMessage {
    const { clock } = this;
    const ended = new AbortController();
    const lockedUntil = new Date(clock.now() + this.options.lockDuration).toISOString();
    const message = { ...queued.message, lockToken, lockedUntil };
    this.locks.set(lockToken, { queued, message, ended });
    void clock.sleep(this.options.lockDuration, ended.signal).then(() => {
      if (!ended.signal.aborted) this.abandon(lockToken);
    });
    return message;
  }

  /** Made from what it is for: what a queue does draws nothing from the services' source of randomness. */
  private idOf(kind: string, ...parts: readonly number[]): string {
    return stableUuid(kind, this.options.name, ...parts.map(String));
  }

  private unlock(lockToken: string): Positioned | undefined {
    const lock = this.locks.get(lockToken);
    if (lock === undefined) return undefined;
    lock.ended.abort();
    this.locks.delete(lockToken);
    return lock.queued;
  }

  /** At its position again, or to the dead letters after the last delivery. */
  private giveBack(queued: Positioned): void {
    if (queued.message.deliveryCount >= this.options.maxDeliveryCount && this.deadLetters !== undefined) {
      const description = `Message could not be consumed after ${this.options.maxDeliveryCount} delivery attempts.`;
      this.moveToDeadLetters(queued, "MaxDeliveryCountExceeded", description);
      return;
    }
    this.available.add(queued);
    this.tell();
  }

  private moveToDeadLetters(queued: Positioned, reason: string, description: string): void {
    const { deadLetters } = this;
    // What is in the dead-letter queue stays there until somebody completes it.
    if (deadLetters === undefined) {
      this.giveBack(queued);
      return;
    }
    deadLetters.append({ ...queued.message, deadLetterReason: reason, deadLetterErrorDescription: description });
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
