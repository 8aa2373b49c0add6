/** What a rehearsal or a run did with one action, over all runs and iterations. */
export interface ActionOutcome {
  /** The gravest status that it ended with. */
  readonly status: string;
  /** How often it ended with each status. */
  readonly counts: Readonly<Record<string, number>>;
  readonly retries: number;
  /** Milliseconds of virtual time, of the longest one. */
  readonly duration: number;
}

/** One action of a result of `power-batch rehearse --format json`. */
export interface RanAction {
  readonly name: string;
  readonly status: string;
  readonly retries?: number;
  readonly duration?: number;
}

/** Outcomes by lower-case name of the action. */
export type RunOverlay = ReadonlyMap<string, ActionOutcome>;

const gravity = ["skipped", "ignored", "succeeded", "waiting", "running", "cancelled", "aborted", "timedout", "failed"];

function rank(status: string): number {
  return gravity.indexOf(status.toLowerCase());
}

/** Gathers what happened to each action. An action that ran at all counts as run, though other iterations skipped it. */
export function overlayOf(actions: Iterable<RanAction>): RunOverlay {
  const overlay = new Map<string, ActionOutcome>();
  for (const { name, status, retries = 0, duration = 0 } of actions) {
    const key = name.toLowerCase();
    const before = overlay.get(key);
    const counts = { ...before?.counts };
    counts[status] = (counts[status] ?? 0) + 1;
    overlay.set(key, {
      status: before !== undefined && rank(before.status) > rank(status) ? before.status : status,
      counts,
      retries: (before?.retries ?? 0) + retries,
      duration: Math.max(before?.duration ?? 0, duration),
    });
  }
  return overlay;
}

/** True when an action never ran: it is not in the history, or every time it was skipped. */
export function neverRan(outcome: ActionOutcome | undefined): boolean {
  return outcome === undefined || rank(outcome.status) <= 1;
}

const words: Readonly<Record<string, string>> = { timedout: "Timed out" };

/** The outcome as a card shows it, in one or two lines: `Failed 1×, Succeeded 3×` and `2 retries · 5 min`. */
export function outcomeLines(outcome: ActionOutcome | undefined): string[] {
  if (outcome === undefined) return ["Not run"];
  const entries = Object.entries(outcome.counts).sort(([a], [b]) => rank(b) - rank(a));
  const statuses = entries.map(([status, count]) => {
    const word = words[status.toLowerCase()] ?? status;
    return entries.length === 1 && count === 1 ? word : `${word} ${count}×`;
  });
  const { retries, duration } = outcome;
  const more = [
    ...(retries === 0 ? [] : [`${retries} ${retries === 1 ? "retry" : "retries"}`]),
    ...(duration < 1000 ? [] : [durationText(duration)]),
  ];
  return [statuses.join(", "), ...(more.length === 0 ? [] : [more.join(" · ")])];
}

/** Virtual time as a card shows it: `5 min`. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1000) return `${milliseconds} ms`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.round(hours / 24)} d`;
}
