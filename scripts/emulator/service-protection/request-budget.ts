import type { Clock } from "../../core/host/clock.js";
import type { ThrottleReason } from "../faults/fault.js";

/** Limits of one caller; 0 means no limit. */
export interface BudgetLimits {
  readonly requests: number;
  /** Seconds of summed execution. */
  readonly executionTime: number;
  readonly concurrency: number;
  /** Seconds. */
  readonly window: number;
}

interface Spent {
  /** Start times in milliseconds and durations, oldest first, from `head` on. */
  readonly starts: number[];
  readonly durations: number[];
  head: number;
  sum: number;
  running: number;
}

/** What goes over a limit. */
export interface OverLimit {
  readonly reason: ThrottleReason;
  /** Milliseconds until there is room again; undefined when only the end of another request makes it. */
  readonly wait?: number;
}

/** Counts what each caller uses in a sliding window. */
export class RequestBudget {
  private readonly callers = new Map<string, Spent>();

  constructor(
    private readonly clock: Clock,
    private readonly limits: () => BudgetLimits,
  ) {}

  clear(): void {
    this.callers.clear();
  }

  /** @returns what is over its limit, or the function to call when the request ends */
  open(caller: string): OverLimit | (() => void) {
    const limits = this.limits();
    const now = this.clock.now();
    const spent = this.spentBy(caller);
    const window = limits.window * 1000;
    this.forget(spent, now - window);
    const oldest = spent.starts[spent.head] ?? now;
    const wait = Math.max(0, oldest + window - now);
    if (limits.concurrency > 0 && spent.running >= limits.concurrency) return { reason: "concurrency" };
    if (limits.requests > 0 && spent.starts.length - spent.head >= limits.requests) return { reason: "requests", wait };
    if (limits.executionTime > 0 && spent.sum >= limits.executionTime * 1000) return { reason: "time", wait };
    spent.running++;
    spent.starts.push(now);
    spent.durations.push(0);
    return () => {
      spent.running--;
      const duration = this.clock.now() - now;
      if (duration === 0) return;
      const index = spent.starts.lastIndexOf(now);
      if (index < spent.head) return;
      spent.durations[index] = (spent.durations[index] ?? 0) + duration;
      spent.sum += duration;
    };
  }

  /** What a caller may still use in the window. */
  remaining(caller: string): { readonly requests: number; readonly seconds: number } {
    const limits = this.limits();
    const spent = this.spentBy(caller);
    return {
      requests: Math.max(0, limits.requests - (spent.starts.length - spent.head)),
      seconds: Math.max(0, limits.executionTime - spent.sum / 1000),
    };
  }

  private spentBy(caller: string): Spent {
    let spent = this.callers.get(caller);
    if (spent === undefined) {
      spent = { starts: [], durations: [], head: 0, sum: 0, running: 0 };
      this.callers.set(caller, spent);
    }
    return spent;
  }

  private forget(spent: Spent, before: number): void {
    while (spent.head < spent.starts.length && (spent.starts[spent.head] ?? 0) <= before) {
      spent.sum -= spent.durations[spent.head] ?? 0;
      spent.head++;
    }
    if (spent.head > 1_000 && spent.head * 2 > spent.starts.length) {
      spent.starts.splice(0, spent.head);
      spent.durations.splice(0, spent.head);
      spent.head = 0;
    }
  }
}
