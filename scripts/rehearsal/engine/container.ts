import type { GraphOutcome } from "./action-graph.js";
import type { ActionHistory, Repetition } from "./run-history.js";
import type { ActionResult, Frame } from "./run.js";
import type { Status } from "./status.js";

/** Why the actions of a branch that was not taken are skipped; action nodes tell it from other reasons by its start. */
export const branchNotTaken = "the branch was not taken";

/** The result of a scope, condition or switch from what ran inside. */
export function containerResult(
  frame: Frame,
  outcome: Pick<GraphOutcome, "status" | "actions">,
  rest: { readonly skipped?: readonly ActionHistory[]; readonly inputs?: unknown } = {},
): ActionResult {
  return {
    ...statusOfContainer(frame, outcome.status),
    ...(rest.inputs === undefined ? {} : { inputs: rest.inputs }),
    actions: [...outcome.actions, ...(rest.skipped ?? [])],
  };
}

/** The result of a loop from its iterations. */
export function loopResult(
  frame: Frame,
  status: Status,
  repetitions: readonly Repetition[],
  inputs?: unknown,
): ActionResult {
  return { ...statusOfContainer(frame, status), ...(inputs === undefined ? {} : { inputs }), repetitions };
}

function statusOfContainer(frame: Frame, status: Status): Pick<ActionResult, "status" | "code" | "error"> {
  const { stop, services } = frame.run;
  if (stop.signal.aborted) {
    const ended = services.settings.terminatedScopeStatus;
    return { status: ended, code: ended === "Succeeded" ? "OK" : "Terminated" };
  }
  if (status === "Succeeded") return { status };
  return {
    status,
    code: status === "TimedOut" ? "ActionTimedOut" : "ActionFailed",
    error: {
      code: status === "TimedOut" ? "ActionTimedOut" : "ActionFailed",
      message: "an action inside ended without success, and none after it handled that",
    },
  };
}
