import { unlimited } from "../../../core/host/signals.js";
import type { EmulatorContext } from "../../context.js";
import type { Row } from "../../odata/row-store.js";
import { batchEvent } from "../business-events/batch-event.js";
import type { BatchEventName } from "../business-events/business-event.js";
import type { EventBoard } from "../business-events/event-board.js";
import type { EntitySet } from "../entities/entity-set.js";
import type { BatchStatus } from "./batch-job-entity.js";
import type { BatchJobSeed } from "./batch-job-seed.js";

type Outcome = NonNullable<BatchJobSeed["outcomes"]>[number];

interface Life {
  readonly outcomes: readonly Outcome[];
  /** Seconds. */
  readonly startDelay?: number;
  readonly duration?: number;
  readonly events?: readonly BatchEventName[];
  done: number;
  /** Grows with each time the job is set going: an older run then knows that it is not wanted any more. */
  run: number;
}

const eventOfStatus: Partial<Record<BatchStatus, BatchEventName>> = {
  Executing: "started",
  Error: "failed",
  Finished: "finished",
  Canceled: "cancelled",
};

/** Every job of a burst waits on one signal. */
function newSleep(): AbortController {
  const sleep = new AbortController();
  unlimited(sleep.signal);
  return sleep;
}

/** Lets waiting jobs execute and end, and tells the subscribers. */
export class BatchJobLife {
  private readonly lives = new Map<string, Life>();
  private controlNumber = 5_637_144_576;
  private sleep = newSleep();

  constructor(
    private readonly context: EmulatorContext,
    private readonly jobs: () => EntitySet,
    private readonly events: EventBoard,
  ) {}

  /** Forgets every job's future, and wakes those that wait for it. */
  clear(): void {
    for (const life of this.lives.values()) life.run++;
    this.lives.clear();
    this.sleep.abort();
    this.sleep = newSleep();
  }

  /** Gives a job its future. */
  plan(key: string, seed: BatchJobSeed): void {
    const before = this.lives.get(key);
    if (before !== undefined) before.run++;
    this.lives.set(key, {
      outcomes: seed.outcomes ?? [],
      ...(seed.startDelay === undefined ? {} : { startDelay: seed.startDelay }),
      ...(seed.duration === undefined ? {} : { duration: seed.duration }),
      ...(seed.events === undefined ? {} : { events: seed.events }),
      done: 0,
      run: 0,
    });
  }

  /** Reacts to a change of state, by whomever. */
  changed(key: string, before: unknown, job: Row): void {
    const status = job["Status"] as BatchStatus;
    if (status === before) return;
    const event = eventOfStatus[status];
    if (event !== undefined) this.publish(event, key, job);
    if (status === "Waiting") void this.live(key);
  }

  publish(event: BatchEventName, key: string, job: Row): void {
    const wanted = this.lives.get(key)?.events;
    const setting = this.context.settings["batch.events"];
    const on = wanted?.includes(event) ?? (setting === "all" || (setting === "failed" && event === "failed"));
    // Real control numbers have gaps.
    this.controlNumber += 1 + Math.floor(this.context.random.next() * 5);
    if (on) this.events.publish(batchEvent(this.context, event, job, this.controlNumber));
  }

  private async live(key: string): Promise<void> {
    const life = this.lives.get(key);
    if (life === undefined || life.outcomes.length === 0) return;
    const run = ++life.run;
    const { clock, settings } = this.context;
    const { signal } = this.sleep;
    await clock.sleep((life.startDelay ?? settings["batch.startDelay"]) * 1000, signal);
    if (!this.move(key, life, run, "Waiting", { Status: "Executing", StartDateTime: this.time(), EndDateTime: null }))
      return;
    await clock.sleep((life.duration ?? settings["batch.duration"]) * 1000, signal);
    const outcome = life.outcomes[Math.min(life.done, life.outcomes.length - 1)] ?? "Finished";
    if (this.move(key, life, run, "Executing", { Status: outcome, EndDateTime: this.time() })) life.done++;
  }

  private move(key: string, life: Life, run: number, from: BatchStatus, values: Row): boolean {
    const job = this.jobs().rows.get(key);
    if (life.run !== run || job === undefined || job["Status"] !== from) return false;
    this.changed(key, from, this.jobs().put({ ...job, ...values }));
    return true;
  }

  private time(): string {
    return new Date(this.context.clock.now()).toISOString();
  }
}
