import { statusTone, type StatusTone } from "./look/theme.js";
import { neverRan, outcomeLines, type ActionOutcome } from "./run-overlay.js";

/** What a card says about the run of its action. */
export interface CardOutcome {
  /** One or two lines. */
  readonly lines: readonly string[];
  readonly tone: StatusTone;
  readonly neverRan: boolean;
}

/** Lines of a card that are kept free for an outcome. */
export const outcomeRoom = 2;

export function cardOutcome(outcome: ActionOutcome | undefined): CardOutcome {
  const tone = outcome === undefined ? "idle" : statusTone(outcome.status);
  return { lines: outcomeLines(outcome), tone, neverRan: neverRan(outcome) };
}
