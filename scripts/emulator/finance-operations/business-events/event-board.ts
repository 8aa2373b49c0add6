import { InputError } from "../../../core/diagnostics/input-error.js";
import type { PublishedEvent, BusinessEventPayload } from "./business-event.js";

/** What a subscriber wants to hear of. */
export interface Subscription {
  /** Such as "Batch"; compared without case. */
  readonly category: string;
  /** The event's id or its display name; compared without case. */
  readonly event: string;
  /** A company; every one when left out. */
  readonly legalEntity?: string;
}

type Listener = (payload: BusinessEventPayload) => void;

const historyLimit = 10_000;

/** Business events: who listens, and what was sent. */
export class EventBoard {
  private readonly subscriptions = new Map<Listener, Subscription>();
  private published: PublishedEvent[] = [];

  /** @returns the way to stop listening */
  subscribe(subscription: Subscription, listener: Listener): () => void {
    // A listener of its own for each subscription, so that one function may listen twice.
    const own: Listener = (payload) => listener(payload);
    this.subscriptions.set(own, subscription);
    return () => void this.subscriptions.delete(own);
  }

  publish(event: PublishedEvent): void {
    this.published.push(event);
    if (this.published.length > historyLimit) this.published = this.published.slice(-historyLimit / 2);
    this.deliver(event);
  }

  /** Delivers an event once more, as the real service may. Throws InputError when it was never published. */
  repeat(eventId: string): void {
    const event = this.published.find(({ payload }) => payload.EventId === eventId);
    if (event === undefined) throw new InputError(`no business event with the EventId "${eventId}" was published`);
    this.deliver(event);
  }

  history(): readonly PublishedEvent[] {
    return this.published;
  }

  /** Forgets what was published; subscribers stay. */
  clear(): void {
    this.published = [];
  }

  private deliver(event: PublishedEvent): void {
    for (const [listener, wanted] of [...this.subscriptions]) {
      if (wanted.category.toLowerCase() !== event.category.toLowerCase()) continue;
      const names = [event.name.toLowerCase(), event.payload.BusinessEventId.toLowerCase()];
      if (!names.includes(wanted.event.toLowerCase())) continue;
      const company = event.payload.BusinessEventLegalEntity.toLowerCase();
      if (wanted.legalEntity !== undefined && wanted.legalEntity.toLowerCase() !== company) continue;
      listener(event.payload);
    }
  }
}
