import type { RunStepView, RunView } from "../../../scripts/studio/api.js";
import { overlayOf, type RunOverlay } from "../../../scripts/picture/run-overlay.js";

/** What the picture shows when so many steps of a run have ended: their outcomes, and what is under way. */
export function overlayAt({ trigger, steps }: RunView, position: number): RunOverlay {
  const ended = steps.slice(0, position).map((step) => ({
    name: step.action,
    status: step.status,
    retries: step.retries,
    duration: Date.parse(step.endTime) - Date.parse(step.startTime),
  }));
  const running = steps
    .slice(position)
    .filter(({ began, status }) => began < position && status !== "Skipped")
    .map(({ action }) => ({ name: action, status: "Running" }));
  return overlayOf([{ name: trigger.name, status: trigger.status }, ...ended, ...running]);
}

/** The step that a reader wants to see first: what failed innermost, otherwise the last one. */
export function firstPosition({ steps, status: ended }: RunView): number {
  if (ended === "Succeeded") return steps.length;
  const failed = steps.findIndex(({ status }) => status === "Failed" || status === "TimedOut");
  const stopped = steps.findLastIndex(({ type, status }) => type === "Terminate" && status === "Succeeded");
  // A flow that ends itself says so on purpose; what failed before was dealt with.
  return (stopped >= 0 ? stopped : failed >= 0 ? failed : steps.length - 1) + 1;
}

/** The last execution of an action up to a position; otherwise the first one after it. */
export function stepOf({ steps }: RunView, action: string, position: number): RunStepView | undefined {
  const own = (step: RunStepView): boolean => step.action.toLowerCase() === action.toLowerCase();
  return steps.slice(0, position).findLast(own) ?? steps.find(own);
}

/** Variables as they were when so many steps had ended. */
export function variablesAt({ steps }: RunView, position: number): Readonly<Record<string, unknown>> {
  return Object.assign({}, ...steps.slice(0, position).map(({ variables }) => variables)) as Record<string, unknown>;
}

/** ` (round 2, 1)` of a step within loops. */
export function roundText({ iterations }: RunStepView): string {
  return iterations.length === 0 ? "" : ` (round ${iterations.map((index) => index + 1).join(", ")})`;
}
