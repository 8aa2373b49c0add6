import type { RunHistory } from "../engine/run-history.js";

/** A crash to come: the next run of the flow dies after that action. */
interface PlannedCrash {
  readonly flow: string;
  readonly after: string;
  left: number;
  run?: string;
}

/** Runs that are to die, each once. */
export class PlannedCrashes {
  private readonly crashes: PlannedCrash[] = [];

  /** @param occurrence which completion of the action, from 1 */
  plan(flow: string, after: string, occurrence: number): void {
    this.crashes.push({ flow, after, left: occurrence });
  }

  /** Crashes that did not happen. */
  remaining(): readonly { readonly flow: string; readonly after: string }[] {
    return this.crashes;
  }

  /** Told of an action that ended: whether the run dies now. A crash sticks to the first run that it meets. */
  happensAfter(run: RunHistory, action: string): boolean {
    const index = this.crashes.findIndex((crash) => crash.flow === run.flow && (crash.run ?? run.id) === run.id);
    const crash = this.crashes[index];
    if (crash === undefined) return false;
    crash.run = run.id;
    if (crash.after !== action || --crash.left > 0) return false;
    this.crashes.splice(index, 1);
    return true;
  }
}
