import { otherTurns } from "../../core/host/clock.js";
import type { ActionResult, Frame } from "./run.js";

/**
 * Actions, or elements of a list, after which a run lets others have their turn: otherwise nothing could stop one that
 * computes. Counted and not timed, so that a run is the same on every machine.
 */
const stretch = 500;

/** Called when an action starts. */
export function pauseBetweenActions(frame: Frame): Promise<void> | undefined {
  return ++frame.run.started % stretch === 0 ? pause(frame) : undefined;
}

/** Virtual time must not move meanwhile: nothing waits for it. */
function pause({ run }: Frame): Promise<void> {
  return run.services.clock.busy(otherTurns());
}

/** What an action ends with that was stopped in the middle of its work. */
export const stopped: ActionResult = { status: "Cancelled", code: "ActionCancelled" };

/** Does something with every element; undefined when the action was stopped before its end. */
export async function mapInStretches<T>(
  frame: Frame,
  list: readonly unknown[],
  map: (item: unknown) => T,
): Promise<T[] | undefined> {
  const results: T[] = [];
  for (const item of list) {
    if (results.length > 0 && results.length % stretch === 0) {
      await pause(frame);
      if (frame.signal.aborted) return undefined;
    }
    results.push(map(item));
  }
  return results;
}
