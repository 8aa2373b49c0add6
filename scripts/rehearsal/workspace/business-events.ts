import type { Emulator } from "../../emulator/index.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";

export interface EventSubscription {
  readonly category: string;
  readonly event: string;
  readonly legalEntity?: string;
}

/** An event that reached a flow, or was published by a scenario. */
interface Delivered {
  readonly subscription: EventSubscription;
  readonly payload: unknown;
}

/**
 * Business events between the emulator and the flows. It remembers what was delivered, so that a delivery can be
 * repeated, and takes events of any shape, so that malformed ones can be rehearsed.
 */
export class BusinessEvents {
  private readonly flows = new Map<(payload: unknown) => void, EventSubscription>();
  private readonly delivered: Delivered[] = [];
  private readonly seen = new Set<unknown>();
  private changes: JsonObject | undefined;

  constructor(private readonly emulator: Emulator) {}

  /** @returns the way to stop */
  subscribe(subscription: EventSubscription, deliver: (payload: unknown) => void): () => void {
    const own = (payload: unknown): void => deliver(payload);
    this.flows.set(own, subscription);
    const stop = this.emulator.financeOperations.subscribe(subscription, (original) => {
      const payload = this.changes === undefined ? original : { ...original, ...this.changes };
      if (!this.seen.has(original)) this.delivered.push({ subscription, payload });
      this.seen.add(original);
      own(payload);
    });
    return () => {
      stop();
      this.flows.delete(own);
    };
  }

  /** Publishes an event exactly as given. @returns how many flows it reached */
  publish(event: EventSubscription, payload: unknown): number {
    this.delivered.push({ subscription: event, payload });
    return this.send(event, payload);
  }

  /** Delivers a past event again: 1 is the first, -1 the last. @returns how many flows it reached, undefined: no such event */
  redeliver(position: number): number | undefined {
    const past = this.delivered.at(position > 0 ? position - 1 : position);
    return past === undefined ? undefined : this.send(past.subscription, past.payload);
  }

  /** Replaces members of the events that are published meanwhile. */
  withChanges(changes: JsonObject | undefined, work: () => void): void {
    this.changes = changes;
    try {
      work();
    } finally {
      this.changes = undefined;
    }
  }

  private send(event: EventSubscription, payload: unknown): number {
    const id = isJsonObject(payload) ? payload["BusinessEventId"] : undefined;
    const company = isJsonObject(payload) ? payload["BusinessEventLegalEntity"] : undefined;
    let reached = 0;
    for (const [deliver, wanted] of [...this.flows]) {
      if (!same(wanted.category, event.category)) continue;
      if (!same(wanted.event, event.event) && !same(wanted.event, id)) continue;
      if (wanted.legalEntity !== undefined && !same(wanted.legalEntity, event.legalEntity ?? company)) continue;
      reached++;
      deliver(payload);
    }
    return reached;
  }
}

function same(a: string, b: unknown): boolean {
  return typeof b === "string" && a.toLowerCase() === b.toLowerCase();
}
