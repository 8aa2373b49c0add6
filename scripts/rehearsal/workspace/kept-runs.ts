import type { StartedRun } from "../engine/run-flow.js";
import type { RunHistory } from "../engine/run-history.js";

/** The runs of a workspace, and how many there were. */
export class KeptRuns {
  private readonly histories = new Set<RunHistory>();
  private count = 0;

  /** @param keeps told of each run that has ended; false drops its history */
  constructor(private readonly keeps: (run: RunHistory) => boolean = () => true) {}

  add({ history, done }: StartedRun): void {
    this.count++;
    this.histories.add(history);
    void done.then(
      (ended) => {
        if (!this.keeps(ended)) this.histories.delete(ended);
      },
      // A bug of the engine, which whoever fired the trigger reports.
      () => undefined,
    );
  }

  /** How many have started, those whose history is gone included. */
  get started(): number {
    return this.count;
  }

  /** In the order in which they started. */
  list(): readonly RunHistory[] {
    return [...this.histories];
  }
}
