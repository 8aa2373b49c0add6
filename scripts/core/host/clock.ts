import { setImmediate as nextTurn, setTimeout as delay } from "node:timers/promises";

/** Time as the program sees it. Nothing else may read the system's clock or wait. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Resolves after that many milliseconds of this clock. */
  sleep(milliseconds: number): Promise<void>;
  /** Marks work that happens outside the clock (a socket, a child process): virtual time stands still until it ends. */
  busy<T>(work: Promise<T>): Promise<T>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds) => {
    await delay(milliseconds);
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
  private readonly sleepers: Sleeper[] = [];
  private order = 0;
  private busyCount = 0;
  private turning = false;

  /** @param start milliseconds since the epoch */
  constructor(start: number) {
    this.time = start;
  }

  now(): number {
    return this.time;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => {
      const at = this.time + Math.max(0, milliseconds);
      const sleeper = { at, order: this.order++, wake };
      const index = this.sleepers.findIndex((other) => other.at > at);
      if (index < 0) this.sleepers.push(sleeper);
      else this.sleepers.splice(index, 0, sleeper);
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

  /** Moves time forward by hand (a scenario's "two hours later"), waking every sleeper on the way in order. */
  async advance(milliseconds: number): Promise<void> {
    await this.sleep(milliseconds);
  }

  private async turn(): Promise<void> {
    if (this.turning) return;
    this.turning = true;
    try {
      while (this.sleepers.length > 0) {
        // Two turns of the event loop let every promise that can go on do so before time moves.
        await nextTurn();
        await nextTurn();
        if (this.busyCount > 0) return;
        const next = this.sleepers.shift();
        if (next === undefined) return;
        this.time = Math.max(this.time, next.at);
        next.wake();
      }
    } finally {
      this.turning = false;
    }
  }
}
