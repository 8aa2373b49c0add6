import type { VirtualClock } from "../../core/host/clock.js";
import { NetworkError } from "../../core/host/network.js";
import { formatDuration } from "../engine/duration.js";
import { ActionFailure } from "../engine/failures.js";
import type { StartedRun } from "../engine/run-flow.js";
import type { Callbacks } from "./callbacks.js";
import { RefusedTrigger } from "./flow-instance.js";
import type { KeptRuns } from "./kept-runs.js";

/** Everything did not come to rest within the time that a scenario gives it. */
export class RestlessError extends Error {
  override readonly name = "RestlessError";
}

/** More runs than this in one rehearsal is a loop that never ends. */
const maxRuns = 100_000;
/** Turns of the event loop without any move of the clock: something waits for an event that never happens. */
const maxIdleTurns = 20_000;

/** What goes on in a workspace: runs, and triggers that fire. */
export class Activity {
  private readonly started = new Set<StartedRun>();
  private firing = 0;
  private failure: Error | undefined;

  constructor(
    private readonly clock: VirtualClock,
    private readonly callbacks: Callbacks,
    private readonly runs: Pick<KeptRuns, "started">,
  ) {}

  /** A run goes on until it is done. */
  add(run: StartedRun): void {
    this.started.add(run);
    const ended = (): unknown => this.started.delete(run);
    void run.done.then(ended, ended);
  }

  /** Work of a trigger. */
  watch(work: Promise<unknown>): void {
    this.firing++;
    void work.then(
      () => this.firing--,
      (error: unknown) => {
        this.firing--;
        // A trigger that cannot poll just now polls again later; anything else is a bug.
        if (error instanceof ActionFailure || error instanceof NetworkError || error instanceof RefusedTrigger) return;
        this.failure ??= error instanceof Error ? error : new Error(String(error));
      },
    );
  }

  /** Lets the clock run until flows and emulated jobs rest. Throws RestlessError when that takes longer than the horizon. */
  async settle(horizon: number): Promise<void> {
    this.clock.horizon = this.clock.now() + horizon;
    let idle = 0;
    let last = this.clock.now();
    for (;;) {
      await this.clock.quiet();
      if (this.failure !== undefined) throw this.failure;
      const busy = this.firing - this.callbacks.waiting > 0;
      if (!busy && this.clock.pending === 0) break;
      if (this.clock.stuck) throw new RestlessError(`not at rest after ${formatDuration(horizon)}: ${this.whatRuns()}`);
      idle = this.clock.now() === last && this.clock.pending === 0 ? idle + 1 : 0;
      last = this.clock.now();
      if (idle > maxIdleTurns)
        throw new RestlessError(`something waits for an event that never happens: ${this.whatRuns()}`);
      if (this.runs.started > maxRuns) throw new RestlessError(`more than ${maxRuns} runs: ${this.whatRuns()}`);
    }
    this.clock.horizon = Number.POSITIVE_INFINITY;
  }

  cancelRuns(): void {
    for (const run of this.started) run.cancel();
  }

  private whatRuns(): string {
    const open = [...this.started].map(({ history }) => `${history.flow} (${history.id})`);
    const counts = `${this.runs.started} run${this.runs.started === 1 ? "" : "s"} so far`;
    return open.length === 0
      ? `${counts}, emulated jobs go on`
      : `${counts}, still running: ${open.slice(0, 5).join(", ")}`;
  }
}
