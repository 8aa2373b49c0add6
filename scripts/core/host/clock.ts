import { setImmediate as nextTurn, setTimeout as delay } from "node:timers/promises";
import { Heap } from "../heap.js";

/** Time as the program sees it. Nothing else may read the system's clock or wait. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Resolves after that many milliseconds of this clock, or at once when the signal is (or becomes) aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Marks work that happens outside the clock (a socket, a child process): virtual time stops until it ends. */
  busy<T>(work: Promise<T>): Promise<T>;
  /**
   * A place in a line of outside workers, by the order of calls. What it returns waits until all work outside has paused,
   * and goes on in that order, whoever was faster. A clock without it lets everything go on at once.
   */
  line?(): () => Promise<void>;
}

/** Lets timers, signals and whoever else waits for the event loop have their turn. */
export async function otherTurns(): Promise<void> {
  await nextTurn();
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    await delay(milliseconds, undefined, signal === undefined ? {} : { signal }).catch((error: unknown) => {
      if (signal?.aborted !== true) throw error;
    });
  },
  busy: (work) => work,
};

interface Sleeper {
  readonly at: number;
  readonly order: number;
  readonly wake: () => void;
}

/**
 * A clock that jumps: when everything waits, it moves to the earliest sleeper. Nothing really sleeps, and what happens
 * depends on the order of due times only, never on the machine's speed.
 */
export class VirtualClock implements Clock {
  private time: number;
  private readonly sleepers = new Heap<Sleeper>(
    (one, other) => one.at < other.at || (one.at === other.at && one.order < other.order),
  );
  private order = 0;
  private busyCount = 0;
  private turning = false;
  private readonly paused: { readonly place: number; readonly resume: () => void }[] = [];
  private limit = Number.POSITIVE_INFINITY;

  /** @param start milliseconds since the epoch */
  constructor(start: number) {
    this.time = start;
  }

  now(): number {
    return this.time;
  }

  /** How many sleepers and pieces of outside work are awaited. */
  get pending(): number {
    return this.sleepers.size + this.busyCount;
  }

  /** Whether everything waits for a moment beyond the horizon. */
  get stuck(): boolean {
    const { first: next } = this.sleepers;
    return this.busyCount === 0 && next !== undefined && next.at > this.limit;
  }

  /** Milliseconds since the epoch that time never passes: who sleeps longer stays asleep. Unlimited by default. */
  get horizon(): number {
    return this.limit;
  }

  set horizon(limit: number) {
    this.limit = limit;
    void this.turn();
  }

  /** Lets everything go on that can do so without time moving. */
  async quiet(): Promise<void> {
    await nextTurn();
    await nextTurn();
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.resolve();
    return new Promise((resolve) => {
      const at = this.time + Math.max(0, milliseconds);
      const stop = (): void => {
        this.sleepers.remove(sleeper);
        resolve();
      };
      const wake = (): void => {
        signal?.removeEventListener("abort", stop);
        resolve();
      };
      const sleeper = this.sleepers.add({ at, order: this.order++, wake });
      signal?.addEventListener("abort", stop, { once: true });
      void this.turn();
    });
  }

  async busy<T>(work: Promise<T>): Promise<T> {
    this.busyCount++;
    try {
      return await work;
    } finally {
      this.busyCount--;
      void this.turn();
    }
  }

  line(): () => Promise<void> {
    const place = this.order++;
    return () =>
      new Promise((resume) => {
        this.paused.push({ place, resume });
        // Time only turns when nothing is busy: until then everybody else who works at this moment has paused too.
        if (this.paused.length === 1) void this.sleep(0).then(() => this.resumeAll());
      });
  }

  private resumeAll(): void {
    const inOrder = this.paused.splice(0).sort((one, other) => one.place - other.place);
    for (const { resume } of inOrder) resume();
  }

  /** Moves time forward by hand (a scenario's "two hours later"), waking every sleeper on the way in order. */
  async advance(milliseconds: number): Promise<void> {
    await this.sleep(milliseconds);
  }

  private async turn(): Promise<void> {
    if (this.turning) return;
    this.turning = true;
    try {
      while (this.sleepers.size > 0) {
        // Two turns of the event loop let every promise that can go on do so before time moves.
        await this.quiet();
        if (this.busyCount > 0) return;
        const { first: next } = this.sleepers;
        if (next === undefined || next.at > this.limit) return;
        this.sleepers.take();
        this.time = Math.max(this.time, next.at);
        next.wake();
      }
    } finally {
      this.turning = false;
    }
  }
}
